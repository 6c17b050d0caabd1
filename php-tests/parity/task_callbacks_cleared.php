<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client);
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'clearCallbacks');
call($client, 'runTasks');
