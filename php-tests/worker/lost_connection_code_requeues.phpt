--TEST--
setReturn(GEARMAN_LOST_CONNECTION): nothing is sent, the connection is closed, the job goes back to the queue
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
$times = 0;
$worker = worker([$function => function (GearmanJob $job) use (&$times) {
    echo $job->workload(), ' ', ++$times, "\n";
    $job->setReturn($times === 1 ? GEARMAN_LOST_CONNECTION : GEARMAN_SUCCESS);
}], 10000);
show($worker->work(), code($worker));
wait_until(fn() => $client->jobStatus($handle) === [true, false, 0, 0]);
show($worker->work(), code($worker));
wait_until(fn() => !$client->jobStatus($handle)[0]);
?>
--EXPECT--
w 1
true 'SUCCESS'
w 2
true 'SUCCESS'
