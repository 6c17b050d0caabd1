--TEST--
Every kind of event can be paused and repeated; no event is lost or doubled
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers([
    'w' => [['WORK_DATA', 'd'], ['WORK_STATUS', '1', '2'], ['WORK_WARNING', 'c'], ['WORK_COMPLETE', 'end']],
    'fail' => [['WORK_FAIL']], 'throw' => [['WORK_EXCEPTION', 'oh no']],
]));
$client = $server->client();
$seen = [];
foreach (EVENTS as $event) {
    $client->{"set{$event}Callback"}(function ($task, $name) use (&$seen, $event) {
        $seen[$key = "$name $event"] = ($seen[$key] ?? 0) + 1;
        return $seen[$key] < 2 ? GEARMAN_PAUSE : 0;
    });
}
foreach (['w', 'fail', 'throw'] as $workload) {
    $client->addTask('f', $workload, $workload);
}
$client->addTaskBackground('f', 'bg', 'bg');
$client->addTaskStatus('h', 'status');
for ($runs = 1; $client->runTasks() && $client->returnCode() === GEARMAN_PAUSE; $runs++);
show(code($client), $runs, count($seen), array_unique(array_values($seen)));
?>
--EXPECT--
'SUCCESS' 12 11 [2]
