--TEST--
Non-blocking with the server down: no warning storm and no wait, wait() tells NO_ACTIVE_FDS
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', free_port(), false);
$worker->addFunction('f', fn() => null);
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
$worker->setTimeout(300);
within(5, function () use ($worker) {
    for ($i = 0; $i < 6; $i++) {
        @$worker->work();
        @$worker->wait();
    }
});
show(@$worker->work(), $worker->returnCode() !== 0);
?>
--EXPECT--
false true
