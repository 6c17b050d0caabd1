--TEST--
CAN_DO for the function added last comes first; a timeout is sent as the number it is
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$worker = $server->worker();
$worker->addFunction('a', fn() => null);
$worker->addFunction('b', fn() => null, null, 5);
$worker->register('c');
$worker->register('d', 7000);
$worker->setTimeout(ms(1500));
$worker->work();
show($server->packets());
?>
--EXPECT--
['CAN_DO_TIMEOUT d 7000', 'CAN_DO c', 'CAN_DO_TIMEOUT b 5', 'CAN_DO a', 'GRAB_JOB_ALL', 'PRE_SLEEP']
