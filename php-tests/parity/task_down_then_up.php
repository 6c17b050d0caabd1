<?php
require __DIR__ . '/lib.inc';

serve();
$client = new GearmanClient();
$client->addServer(HOST, DEAD, false);
watch($client, 'Created,Complete,Fail');
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
$client->setTimeout(3000);
call($client, 'addServer', HOST, PORT, false);
call($client, 'runTasks');
