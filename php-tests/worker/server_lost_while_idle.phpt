--TEST--
A worker whose server goes away while it sleeps is told COULD_NOT_CONNECT, not left waiting
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$gearmand = new Gearmand();
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port);
$worker->addFunction('f', fn() => null);
$pid = (int) substr($gearmand->admin('getpid'), 3);
$child = in_background(function () use ($gearmand, $pid) {
    wait_until(fn() => queue_of('f', $gearmand->port)[2] === 1);
    posix_kill($pid, SIGKILL);
});
show(within(10, fn() => $worker->work()), code($worker));
?>
--EXPECT--
Warning: GearmanWorker::work(): COULD_NOT_CONNECT
false 'COULD_NOT_CONNECT'
