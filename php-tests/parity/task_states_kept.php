<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->removeOptions(GEARMAN_CLIENT_FREE_TASKS);
foreach (['Created', 'Data', 'Warning', 'Status', 'Complete', 'Exception', 'Fail'] as $kind) {
    $client->{"set{$kind}Callback"}(function (GearmanTask $task) use ($kind) {
        task_state($kind, $task);
    });
}
foreach (['everything', 'fail', 'exception'] as $function) {
    $task = $client->addTask($function, 'w', null, "u $function");
    task_state("added $function", $task);
    call($client, 'runTasks');
    task_state("finished $function", $task);
}
$task = $client->addTaskBackground('reverse', 'w', null, 'bg');
task_state('added', $task);
call($client, 'runTasks');
task_state('finished', $task);
$task = $client->addTaskStatus('H:nowhere:1');
call($client, 'runTasks');
