--TEST--
An event paused in a nested run is repeated before later events of its task
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', 'd1'], ['WORK_DATA', 'd2'], ['WORK_COMPLETE', 'end']]]));
$client = $server->client();
$client->setCreatedCallback(function () use ($client) { show($client->runTasks(), code($client)); });
$paused = false;
$client->setDataCallback(function (GearmanTask $task) use (&$paused) {
    show($task->data());
    [$was, $paused] = [$paused, true];
    return $was ? 0 : GEARMAN_PAUSE;
});
$client->setCompleteCallback(fn(GearmanTask $task) => show($task->data()));
$client->addTask('f', 'w');
while ($client->runTasks() && $client->returnCode() === GEARMAN_PAUSE);
show(code($client));
$client?->clearCallbacks();
?>
--EXPECT--
'd1'
true 'PAUSE'
'd1'
'd2'
'end'
'SUCCESS'
