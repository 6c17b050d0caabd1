--TEST--
A function added by a callback is announced before the next job is asked for
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$worker->addFunction('f', function () use ($worker) {
    $worker->addFunction('g', fn() => null);
    $worker->unregister('f');
});
show($worker->work(), $worker->work());
$packets = array_slice($server->packets(), 2);
sort($packets);
$order = $server->packets();
show($packets);
show(array_search('CAN_DO g', $order) < array_search('PRE_SLEEP', $order), count(array_keys($order, 'GRAB_JOB_ALL')));
?>
--EXPECT--
true false
['CANT_DO f', 'CAN_DO g', 'GRAB_JOB_ALL', 'PRE_SLEEP', 'WORK_COMPLETE H:scripted:1 ']
true 2
