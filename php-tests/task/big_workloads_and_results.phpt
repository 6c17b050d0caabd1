--TEST--
Tasks of a megabyte come back unchanged, all of them
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$children = [worker_process([$function => fn(GearmanJob $job) => strrev($job->workload())]), worker_process([$function => fn(GearmanJob $job) => strrev($job->workload())])];
$client = client();
$ok = 0;
$client->setCompleteCallback(function (GearmanTask $task, string $workload) use (&$ok) { $ok += $task->data() === strrev($workload); });
for ($i = 0; $i < 20; $i++) {
    $workload = str_repeat(random_bytes(1000), 1000 + $i);
    $client->addTask($function, $workload, $workload);
}
show($client->runTasks(), code($client), $ok);
?>
--EXPECT--
true 'SUCCESS' 20
