--TEST--
A callback may use clients: its own and one from outside, background and foreground
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$function, $helper] = [unique_name(), unique_name('helper')];
$child = worker_process([$helper => fn(GearmanJob $job) => strrev($job->workload())]);
$client = client();
$client->doBackground($function, 'w');
$worker = worker([$function => function () use ($client, $helper) {
    show($client->doNormal($helper, 'abc'), client()->doHigh($helper, 'def'));
    show($client->doBackground($helper, 'w') !== '', $client->jobStatus('H:x:1'));
}], 10000);
show($worker->work(), code($worker), code($client));
?>
--EXPECT--
'cba' 'fed'
true [false, false, 0, 0]
true 'SUCCESS' 'SUCCESS'
