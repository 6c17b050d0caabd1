<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
$client->addServer(HOST, DEAD, false);
watch($client, 'Created,Complete,Fail');
call($client, 'addTask', 'f', 'w', null, 'u');
call($client, 'runTasks');
call($client, 'error');
call($client, 'addTaskBackground', 'f', 'w', null, 'v');
call($client, 'runTasks');
