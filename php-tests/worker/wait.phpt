--TEST--
wait() with nothing connected warns with NO_ACTIVE_FDS, with a sleeping connection it times out silently
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
show(@$worker->wait(), code($worker), error_get_last()['type'] === E_WARNING);
$worker = worker([unique_name() => fn() => null], 300);
$worker->work();
show(within(5, fn() => $worker->wait()), code($worker));
?>
--EXPECT--
false 'NO_ACTIVE_FDS' true
false 'TIMEOUT'
