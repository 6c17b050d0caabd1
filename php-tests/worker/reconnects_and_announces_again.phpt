--TEST--
A worker whose server was restarted reconnects and announces its functions again
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
$gearmand->client()->doBackground('f', 'after the restart');
$worker->setTimeout(10000);
show(wait_until(fn() => @$worker->work()));
?>
--EXPECT--
after the restart
true
