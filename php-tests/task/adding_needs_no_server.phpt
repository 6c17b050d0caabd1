--TEST--
Adding tasks does no I/O: no server, or a dead one, shows only when they run
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$client = new GearmanClient();
show($client->addTask('f', 'w'), $client->addTaskStatus('H:x:1'), code($client), $client->error());
$client->addServer('127.0.0.1', free_port(), false);
show($client->addTaskBackground('f', 'w'), code($client), $client->error());
show($client->runTasks(), code($client));
?>
--EXPECT--
GearmanTask GearmanTask 'SUCCESS' false
GearmanTask 'SUCCESS' false
Warning: GearmanClient::runTasks(): COULD_NOT_CONNECT
false 'COULD_NOT_CONNECT'
