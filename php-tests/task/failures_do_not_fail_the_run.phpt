--TEST--
Jobs that fail or throw fire their callbacks; runTasks() is true all the same
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    return match ($job->workload()) {
        'fail' => $job->sendFail(),
        'throw' => throw new DomainException('oh no'),
        default => 'fine',
    };
}]);
$client = client();
$seen = [];
foreach (['Complete', 'Fail', 'Exception'] as $kind) {
    $client->{"set{$kind}Callback"}(function (GearmanTask $task) use (&$seen, $kind) { $seen[] = "$kind {$task->data()}"; });
}
foreach (['fail', 'throw', 'w'] as $workload) {
    $client->addTask($function, $workload);
}
show($client->runTasks(), code($client));
sort($seen);
show($seen);
?>
--EXPECT--
true 'SUCCESS'
['Complete fine', 'Exception oh no', 'Fail ']
