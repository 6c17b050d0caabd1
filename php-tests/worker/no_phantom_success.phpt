--TEST--
After a failed or throwing job the next work() does a job, it does not just say true
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$times = 0;
$worker = worker([$function => function (GearmanJob $job) use (&$times) {
    $times++;
    match ($job->workload()) {
        'fail' => $job->setReturn(GEARMAN_WORK_FAIL),
        'throw' => throw new Exception('no'),
        default => null,
    };
}], 500);
$client->doBackground($function, 'fail');
show($worker->work(), $times, $worker->work(), code($worker), $times);
$client->doBackground($function, 'throw');
caught(fn() => $worker->work());
show($times, $worker->work(), code($worker), $times);
$client->doBackground($function, 'fine');
show($worker->work(), code($worker), $times);
?>
--EXPECT--
false 1 false 'TIMEOUT' 1
Exception: no
2 false 'TIMEOUT' 2
true 'SUCCESS' 3
