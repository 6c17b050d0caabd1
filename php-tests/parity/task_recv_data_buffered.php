<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setCompleteCallback(function (GearmanTask $task) {
    show('received', $task->recvData(2), $task->data());
    show('twin', gearman_task_recv_data($task, 2));
});
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
