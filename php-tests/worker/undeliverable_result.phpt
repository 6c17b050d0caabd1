--TEST--
A result that cannot be delivered: work() is false and LOST_CONNECTION, the job is re-queued
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$gearmand->client()->doBackground('f', 'w');
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port);
$worker->setTimeout(3000);
$worker->addFunction('f', function () use ($gearmand) {
    $gearmand->kill();
    return 'lost';
});
show(@$worker->work(), code($worker));
$gearmand->start();
$gearmand->client()->doBackground('f', 'w');
$worker->addFunction('f', fn() => 'fine');
show(wait_until(fn() => @$worker->work()), code($worker));
?>
--EXPECT--
false 'LOST_CONNECTION'
true 'SUCCESS'
