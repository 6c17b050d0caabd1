--TEST--
Callbacks are looked up when an event comes: set late, replaced, cleared
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', '1'], ['WORK_DATA', '2'], ['WORK_DATA', '3'], ['WORK_COMPLETE', 'end']]]));
$client = $server->client();
$client->addTask('f', 'w');
$client->setDataCallback(function (GearmanTask $task) use ($client) {
    show('first', $task->data());
    $client->setDataCallback(function (GearmanTask $task) use ($client) {
        gc_collect_cycles();
        show('second', $task->data());
        $client->clearCallbacks();
    });
});
$client->setCompleteCallback(fn() => show('not called'));
show($client->runTasks(), code($client));
$client->setCompleteCallback(fn() => show('not called'));
$client->addTask('f', 'w');
show($client->clearCallbacks(), $client->runTasks(), code($client), $client->error());
$client?->clearCallbacks();
?>
--EXPECT--
'first' '1'
'second' '2'
true 'SUCCESS'
true true 'SUCCESS' false
