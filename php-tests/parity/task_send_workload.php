<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setCreatedCallback(function (GearmanTask $task) {
    attempt('created', fn () => $task->sendWorkload('more'));
});
$client->setCompleteCallback(function (GearmanTask $task) {
    attempt('complete', fn () => gearman_task_send_workload($task, 'more'));
});
$task = $client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
call($task, 'sendWorkload', 'more');
