--TEST--
A child forked in a callback that exits leaves the parent's job and connection alone
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = in_background(function () use ($function) {
    $client = client();
    $results = [$client->doNormal($function, 'one'), $client->doNormal($function, 'two')];
    exit($results === ['parent did one', 'parent did two'] ? 0 : 1);
});
$worker = worker([$function => function (GearmanJob $job) {
    if (($pid = pcntl_fork()) === 0) {
        exit(0);
    }
    pcntl_waitpid($pid, $status);
    usleep(100_000);
    return "parent did {$job->workload()}";
}], 10000);
show($worker->work(), code($worker));
show($worker->work(), code($worker));
show($child->wait(), queue_of($function));
?>
--EXPECT--
true 'SUCCESS'
true 'SUCCESS'
'exit 0' [0, 0, 1]
