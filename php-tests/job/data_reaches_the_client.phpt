--TEST--
Data of 1 MiB in pieces reaches the client in order
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    foreach (str_split(str_repeat($job->workload(), 1 << 14), 10_000) as $piece) {
        $job->sendData($piece);
    }
    return 'end';
}]);
$pattern = implode(array_map(chr(...), range(0, 63)));
show(client()->doNormal($function, $pattern) === str_repeat($pattern, 1 << 14) . 'end');
?>
--EXPECT--
true
