--TEST--
timeout() is -1 at first and what setTimeout() was given; setOptions() without TIMEOUT_RETURN resets it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
show($worker->timeout());
foreach ([300, 0, -1] as $timeout) {
    show($worker->setTimeout($timeout), $worker->timeout());
}
$worker->setOptions(GEARMAN_WORKER_NON_BLOCKING);
show($worker->timeout());
?>
--EXPECT--
-1
true 300
true 0
true -1
10000
