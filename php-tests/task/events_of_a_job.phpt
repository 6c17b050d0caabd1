--TEST--
Each event of a job calls its callback, in order; the workload callback is never called
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers([
    'w' => [['WORK_DATA', 'd1'], ['WORK_STATUS', '1', '2'], ['WORK_WARNING', 'careful'], ['WORK_DATA', ''], ['WORK_COMPLETE', 'end']],
    'fail' => [['WORK_STATUS', '1', '2'], ['WORK_FAIL']],
    'throw' => [['WORK_DATA', "\0"], ['WORK_EXCEPTION', 'oh no']],
]));
$client = $server->client();
$seen = [];
on_events($client, function ($event, $task) use (&$seen) { $seen[] = "$event " . json_encode($task->data()); }, [...EVENTS, 'Workload']);
foreach (['w', 'fail', 'throw'] as $workload) {
    $client->addTask('f', $workload);
    show($client->runTasks(), code($client), implode(', ', $seen));
    $seen = [];
}
?>
--EXPECT--
true 'SUCCESS' 'Created "", Data "d1", Status "", Warning "careful", Data "", Complete "end"'
true 'SUCCESS' 'Created "", Status "", Fail ""'
true 'SUCCESS' 'Created "", Data "\\u0000", Exception "oh no"'
