<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(false, -1);
watch($client, 'Created,Data,Complete,Fail');
$client->addTask('exception', 'w', null, 'u');
call($client, 'runTasks');
