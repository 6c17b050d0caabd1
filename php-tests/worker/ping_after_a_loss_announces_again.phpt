--TEST--
ping() and setId() on a new connection do not make the worker forget its functions
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port);
$worker->setTimeout(300);
$worker->addFunction('f', function (GearmanJob $job) { echo $job->workload(), "\n"; });
$worker->work();
$gearmand->restart();
show(wait_until(fn() => @$worker->ping('p')), $worker->setId('me'));
$gearmand->client()->doBackground('f', 'after the ping');
$worker->setTimeout(10000);
show($worker->work());
?>
--EXPECT--
true true
after the ping
true
