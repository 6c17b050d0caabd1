<?php
require __DIR__ . '/lib.inc';

$client = client();
watch($client, 'Status');
$handle = $client->doBackground('f', 'w');
$client->setStatusCallback(function (GearmanTask $task, ...$context) {
    show('status', $task->jobHandle(), $task->isKnown(), $task->isRunning(), $task->taskNumerator(), $task->taskDenominator(), $task->data(), $task->dataSize(), ...$context);
});
call($client, 'addTaskStatus', $handle);
call($client, 'runTasks');
call($client, 'addTaskStatus', $handle, 'context');
call($client, 'addTaskStatus', 'H:nowhere:9', null);
call($client, 'runTasks');
$worker = worker(['f' => function (GearmanJob $job) use ($client, $handle) {
    $job->sendStatus(5, 8);
    usleep(50_000);
    $client->addTaskStatus($handle);
    call($client, 'runTasks');
}]);
call($worker, 'work');
show('twin', gearman_client_add_task_status($client, $handle, 1));
wait_until(fn () => queue_of('f')[0] === 0);
call($client, 'runTasks');
