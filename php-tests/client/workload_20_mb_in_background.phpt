--TEST--
20 MB of binary in the background arrive as they were sent
--INI--
memory_limit=512M
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$workload = random_bytes(20 << 20);
$client = client();
show(within(20, fn() => $client->doBackground($function, $workload) !== ''), code($client));
$worker = worker([$function => function (GearmanJob $job) use ($workload) {
    show($job->workloadSize(), $job->workload() === $workload);
}]);
show(within(20, fn() => $worker->work()));
?>
--EXPECT--
true 'SUCCESS'
20971520 true
true
