--TEST--
work() with no server that answers: COULD_NOT_CONNECT at once, with a warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', free_port(), false);
$worker->addFunction('f', fn() => null);
show(within(5, fn() => $worker->work()), code($worker));
?>
--EXPECT--
Warning: GearmanWorker::work(): COULD_NOT_CONNECT
false 'COULD_NOT_CONNECT'
