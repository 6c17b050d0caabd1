--TEST--
10,000 tasks with complete callbacks in one run, and their memory is given back
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->workload()]);
$client = client();
$before = memory_get_usage();
$sum = $calls = 0;
$client->setCompleteCallback(function (GearmanTask $task, int $i) use (&$sum, &$calls) { $calls++; $sum += (int) $task->data() - $i; });
for ($i = 0; $i < 10000; $i++) {
    $client->addTask($function, "$i", $i);
}
show(memory_is_watched() === (memory_get_usage() - $before > 1000000), within(30, fn() => $client->runTasks()), code($client), $calls, $sum);
gc_collect_cycles();
show(memory_get_usage() - $before < 600000);
?>
--EXPECT--
true true 'SUCCESS' 10000 0
true
