--TEST--
work() without functions: NO_REGISTERED_FUNCTIONS with a warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = worker();
short_warnings();
show($worker->work(), code($worker));
?>
--EXPECT--
Warning: GearmanWorker::work(): NO_REGISTERED_FUNCTIONS
false 'NO_REGISTERED_FUNCTIONS'
