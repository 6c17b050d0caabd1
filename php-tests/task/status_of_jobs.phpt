--TEST--
addTaskStatus() tells queued, running and finished jobs of a real gearmand
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
$client->setStatusCallback(fn(GearmanTask $task, string $when) => show($when, array_slice(facts($task), 3, 4), $task->jobHandle() === $handle));
$ask = fn(string $when) => show($client->addTaskStatus($handle, $when), $client->runTasks(), code($client));
$ask('queued');
$worker = worker([$function => function (GearmanJob $job) use ($ask, $handle) {
    $job->sendStatus(3, 7);
    wait_until(fn() => client()->jobStatus($handle)[3] === 7);
    $ask('running');
}]);
$worker->work();
wait_until(fn() => !$client->jobStatus($handle)[0]);
$ask('finished');
?>
--EXPECT--
'queued' [true, false, 0, 0] true
GearmanTask true 'SUCCESS'
'running' [true, true, 3, 7] true
GearmanTask true 'SUCCESS'
'finished' [false, false, 0, 0] true
GearmanTask true 'SUCCESS'
