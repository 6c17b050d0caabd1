--TEST--
Every kind of event passes one argument, or two where addTask got a context, null included
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', 'd'], ['WORK_STATUS', '1', '2'], ['WORK_WARNING', 'c'], ['WORK_COMPLETE', 'e']], 'fail' => [['WORK_FAIL']], 'throw' => [['WORK_EXCEPTION', 'e']]]));
$client = $server->client();
foreach (EVENTS as $event) {
    $client->{"set{$event}Callback"}(function () use (&$counts, $event) { $counts[] = $event[0] . func_num_args(); });
}
foreach ([[], [null], [1]] as $context) {
    foreach (['w', 'fail', 'throw'] as $workload) {
        $client->addTask('f', $workload, ...$context);
        $client->runTasks();
    }
    $client->addTaskStatus('h', ...$context);
    $client->addTaskBackground('f', 'x', ...$context);
    $client->runTasks();
    show(implode(' ', $counts));
    $counts = [];
}
$client->addTask(function_name: 'f', workload: 'x', unique_key: 'named: the context is null');
show($client->runTasks(), implode(' ', $counts));
?>
--EXPECT--
'C1 D1 S1 W1 C1 C1 F1 C1 E1 C1 S1'
'C2 D2 S2 W2 C2 C2 F2 C2 E2 C2 S2'
'C2 D2 S2 W2 C2 C2 F2 C2 E2 C2 S2'
true 'C2 C2'
