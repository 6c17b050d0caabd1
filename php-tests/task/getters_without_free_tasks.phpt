--TEST--
Without FREE_TASKS a finished task keeps its last values, its data and its return code
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers([
    'w' => [['WORK_DATA', 'd1'], ['WORK_STATUS', '3', '7'], ['WORK_COMPLETE', 'end']],
    'fail' => [['WORK_STATUS', '3', '7'], ['WORK_FAIL']],
    'throw' => [['WORK_EXCEPTION', 'oh no']],
    'refused' => [['ERROR', 'QUEUE_ERROR', 'full']],
]));
$client = $server->client();
$client->removeOptions(GEARMAN_CLIENT_FREE_TASKS);
foreach (['w', 'fail', 'throw', 'refused'] as $workload) {
    $task = $client->addTask('f', $workload, null, 'u');
    @$client->runTasks();
    show(facts($task));
}
$task = $client->addTaskBackground('f', 'x', null, 'u');
show($client->runTasks(), facts($task));
?>
--EXPECT--
['f', 'u', 'H:scripted:1', false, false, 3, 7, 'end', 3, 0]
['f', 'u', 'H:scripted:2', false, false, 3, 7, '', 0, 24]
['f', 'u', 'H:scripted:3', false, false, 0, 0, 'oh no', 5, 23]
['f', 'u', '', false, false, 0, 0, '', 0, 42]
true ['f', 'u', 'H:scripted:4', true, false, 0, 0, '', 0, 0]
