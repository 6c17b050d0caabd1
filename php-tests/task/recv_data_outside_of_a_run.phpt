--TEST--
recvData() of a task that is not running is false; with buffered results it reads a copy
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_STATUS', '1', '2'], ['WORK_COMPLETE', 'end']]]));
foreach ([GEARMAN_CLIENT_FREE_TASKS, 0] as $option) {
    $client = $server->client();
    $client->setOptions($option);
    $client->setStatusCallback(fn(GearmanTask $task) => show($task->recvData(5)));
    $client->setCompleteCallback(fn(GearmanTask $task) => show($task->recvData(2), $task->data(), $task->recvData(2), $task->recvData(2)));
    $task = $client->addTask('f', 'w');
    show(@$task->recvData(5));
    $client->runTasks();
    show($task->recvData(5));
}
?>
--EXPECT--
false
[0, '']
[2, 'en'] 'end' [1, 'd'] [0, '']
false
false
[0, '']
[2, 'en'] 'end' [1, 'd'] [0, '']
false
