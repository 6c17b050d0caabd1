--TEST--
A worker that is destroyed with a job in its hands gives it back
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
$worker = worker();
$worker->register($function);
$job = $worker->grabJob();
show($client->jobStatus($handle));
unset($job, $worker);
wait_until(fn() => !$client->jobStatus($handle)[1]);
show($client->jobStatus($handle));
$worker = worker([$function => fn(GearmanJob $job) => print($job->workload() . "\n")], 10000);
show($worker->work());
?>
--EXPECT--
[true, true, 0, 0]
[true, false, 0, 0]
w
true
