<?php
require __DIR__ . '/lib.inc';

$client = client();
$client->setStatusCallback(function (GearmanTask $task) {
    show('names', $task->functionName(), $task->unique());
});
$task = $client->addTaskStatus('H:nowhere:9');
show('added', $task->functionName(), $task->unique(), $task->jobHandle(), $task->isKnown());
call($client, 'runTasks');
show('finished', $task->functionName(), $task->unique(), $task->jobHandle());
