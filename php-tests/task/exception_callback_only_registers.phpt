--TEST--
setExceptionCallback() needs no server; the option goes out with the connection
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = new GearmanClient();
show($client->setExceptionCallback(fn() => null), $client->error());
$client->addServer('127.0.0.1', $server->port, false);
show($server->packets());
$client->addTask('f', 'w', null, 'u');
show($client->runTasks(), $server->packets());
$client?->clearCallbacks();
?>
--EXPECT--
true false
[]
true ['OPTION_REQ exceptions', 'SUBMIT_JOB f u w']
