--TEST--
A sleeping worker is woken by a job that comes later
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = in_background(function () use ($function) {
    wait_until(fn() => queue_of($function)[2] === 1);
    usleep(300_000);
    client()->doBackground($function, 'late');
});
$worker = worker([$function => function (GearmanJob $job) { echo $job->workload(), "\n"; }], 20000);
show(within(15, fn() => $worker->work()), code($worker));
show($child->wait());
?>
--EXPECT--
late
true 'SUCCESS'
'exit 0'
