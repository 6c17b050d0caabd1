--TEST--
What a task tells in each event, and that it tells nothing after the run
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers([
    'w' => [['WORK_STATUS', '1', '9'], ['WORK_DATA', 'd1'], ['WORK_STATUS', '3', '7'], ['WORK_WARNING', 'careful'], ['WORK_COMPLETE', 'end']],
    'fail' => [['WORK_STATUS', '3', '7'], ['WORK_DATA', 'd'], ['WORK_FAIL']],
    'throw' => [['WORK_EXCEPTION', 'oh no']],
]));
$client = $server->client();
on_events($client, fn($event, $task) => show($event, array_slice(facts($task), 3)));
foreach (['w', 'fail', 'throw'] as $workload) {
    $task = $client->addTask('f', $workload, null, 'u');
    $client->runTasks();
}
show(facts($task));
?>
--EXPECT--
'Created' [true, false, 0, 0, '', 0, 0]
'Status' [true, false, 1, 9, '', 0, 0]
'Data' [true, true, 1, 9, 'd1', 2, 0]
'Status' [true, true, 3, 7, '', 0, 0]
'Warning' [true, true, 3, 7, 'careful', 7, 0]
'Complete' [false, false, 3, 7, 'end', 3, 0]
'Created' [true, false, 0, 0, '', 0, 0]
'Status' [true, false, 3, 7, '', 0, 0]
'Data' [true, true, 3, 7, 'd', 1, 0]
'Fail' [false, false, 3, 7, '', 0, 0]
'Created' [true, false, 0, 0, '', 0, 0]
'Exception' [false, false, 0, 0, 'oh no', 5, 0]
[false, false, false, false, false, false, false, false, false, 0]
