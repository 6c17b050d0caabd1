--TEST--
Three tasks with one unique are one job; each gets its events
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$client = client();
$seen = [];
on_events($client, function ($event, $task) use (&$seen) { $seen[] = [$event, $task->data(), $task->jobHandle()]; });
foreach (['1', '2', '3'] as $workload) {
    $client->addTask($function, $workload, null, 'one');
}
$client->setTimeout(ms(1000));
show(@$client->runTasks(), code($client), count($seen), queue_of($function)[0]);
$child = worker_process([$function => fn(GearmanJob $job) => $job->sendData('data ' . $job->workload()) ? 'end' : '']);
$client->setTimeout(PATIENCE * 1000);
show($client->runTasks(), code($client), array_count_values(array_column($seen, 0)));
show(array_count_values(array_column(array_slice($seen, 3), 1)), count(array_unique(array_column($seen, 2))));
?>
--EXPECT--
false 'TIMEOUT' 3 1
true 'SUCCESS' {"Created":3,"Data":3,"Complete":3}
{"data 3":3,"end":3} 1
