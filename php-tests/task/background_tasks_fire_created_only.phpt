--TEST--
Background tasks are over when they are taken; nobody gets their results
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->sendData('d') ? 'end' : '']);
$client = client();
$seen = [];
on_events($client, function ($event, $task) use (&$seen, $client) { $seen[$event][] = $client->jobStatus($task->jobHandle()) && $task->isKnown(); });
foreach (['addTaskBackground', 'addTaskHighBackground', 'addTaskLowBackground'] as $method) {
    $task = $client->$method($function, 'w');
}
show($client->runTasks(), code($client), $seen, $task->jobHandle());
wait_until(fn() => queue_of($function)[0] === 0);
show($client->doNormal($function, 'w'), $client->runTasks(), count($seen));
$client?->clearCallbacks();
?>
--EXPECT--
true 'SUCCESS' {"Created":[true,true,true]} false
'dend' true 1
