--TEST--
work() inside a callback of the same worker neither crashes nor hangs, and loses no job
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $function = unique_name();
    $client = client();
    $handles = [$client->doBackground($function, "outer"), $client->doBackground($function, "inner")];
    $depth = 0;
    $done = [];
    $worker = worker([], 2000);
    $worker->addFunction($function, function (GearmanJob $job) use ($worker, &$depth, &$done) {
        if (++$depth === 1) {
            is_bool(@$worker->work()) || print("no bool\n");
            is_bool(@$worker->wait()) || print("no bool\n");
            @$worker->grabJob();
        }
        $done[] = $job->workload();
    });
    is_bool(@$worker->work()) || print("no bool\n");
    wait_until(fn() => !$client->jobStatus($handles[0])[0]);
    unset($worker);
    wait_until(fn() => !$client->jobStatus($handles[1])[1]);
    $worker = worker([$function => function (GearmanJob $job) use (&$done) { $done[] = $job->workload(); }], 1000);
    $worker->work();
    $done = array_unique($done);
    sort($done);
    show($done, $client->jobStatus($handles[0]), $client->jobStatus($handles[1]));
    unset($worker);
    gc_collect_cycles();
');
?>
--EXPECT--
['inner', 'outer'] [false, false, 0, 0] [false, false, 0, 0]
exit 0
