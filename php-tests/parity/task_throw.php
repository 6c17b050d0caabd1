<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client);
$client->addTask('throw', 'w', null, 'u');
call($client, 'runTasks');
