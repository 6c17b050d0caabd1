--TEST--
addServer() sends the exceptions option first, once
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $server->port);
show($server->packets());
$worker->addFunction('f', fn() => null);
$worker->setTimeout(ms(1500));
$worker->work();
show($server->packets());
?>
--EXPECT--
['OPTION_REQ exceptions']
['OPTION_REQ exceptions', 'CAN_DO f', 'GRAB_JOB_ALL', 'PRE_SLEEP']
