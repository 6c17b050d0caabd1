--TEST--
A worker with two servers does the jobs of both
--FILE--
<?php
require __DIR__ . '/../support.inc';
$first = new Gearmand();
$second = new Gearmand();
$first->client()->doBackground('f', 'on the first');
$second->client()->doBackground('f', 'on the second');
$worker = new GearmanWorker();
$worker->addServers("127.0.0.1:$first->port,127.0.0.1:$second->port");
$worker->setTimeout(5000);
$done = [];
$worker->addFunction('f', function (GearmanJob $job) use (&$done) { $done[] = $job->workload(); });
show($worker->work(), $worker->work());
sort($done);
show($done);
?>
--EXPECT--
true true
['on the first', 'on the second']
