--TEST--
work() without servers: NO_SERVERS with a warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
$worker->addFunction('f', fn() => null);
show(@$worker->work(), code($worker), error_get_last()['type'] === E_WARNING);
?>
--EXPECT--
false 'NO_SERVERS' true
