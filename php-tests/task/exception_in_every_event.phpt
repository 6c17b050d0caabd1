--TEST--
An exception in any event consumes that event alone; the rest of the task is delivered later
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers([
    'w' => [['WORK_DATA', 'd'], ['WORK_STATUS', '1', '2'], ['WORK_WARNING', 'c'], ['WORK_COMPLETE', 'end']],
    'fail' => [['WORK_FAIL']], 'throw' => [['WORK_EXCEPTION', 'oh no']],
]));
foreach (['w', 'fail', 'throw', 'bg', 'status'] as $what) {
    $client = $server->client();
    $seen = [];
    on_events($client, function ($event) use (&$seen) { $seen[] = $event; throw new Exception($event); });
    match ($what) {
        'bg' => $client->addTaskBackground('f', 'w'),
        'status' => $client->addTaskStatus('h'),
        default => $client->addTask('f', $what),
    };
    for ($thrown = 0; $thrown < 9; $thrown++) {
        try {
            $client->runTasks();
            break;
        } catch (Exception) {
        }
    }
    show($what, $thrown, implode(' ', $seen));
}
?>
--EXPECT--
'w' 5 'Created Data Status Warning Complete'
'fail' 2 'Created Fail'
'throw' 2 'Created Exception'
'bg' 1 'Created'
'status' 1 'Status'
