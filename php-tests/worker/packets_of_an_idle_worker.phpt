--TEST--
An idle worker announces, asks, and sleeps: CAN_DO, GRAB_JOB_ALL, PRE_SLEEP; then TIMEOUT without a word
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$worker = $server->worker();
$worker->addFunction('f', fn() => null);
$worker->setTimeout(ms(1500));
show(within(10, fn() => $worker->work()), code($worker));
show($server->packets());
?>
--EXPECT--
false 'TIMEOUT'
['CAN_DO f', 'GRAB_JOB_ALL', 'PRE_SLEEP']
