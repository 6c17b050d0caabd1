--TEST--
An empty workload is a workload: it is sent and the worker gets it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
show($client->doBackground($function, '') !== '', code($client));
$worker = worker([$function => function (GearmanJob $job) { show($job->workload(), $job->workloadSize()); }], 3000);
show($worker->work());
$child = worker_process([$function => fn(GearmanJob $job) => 'got ' . $job->workloadSize() . ' bytes']);
show($client->doNormal($function, ''), code($client));
?>
--EXPECT--
true 'SUCCESS'
'' 0
true
'got 0 bytes' 'SUCCESS'
