--TEST--
Tasks added in a callback follow those of the run, last in first out among themselves
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setCreatedCallback(function (GearmanTask $task, string $what) use ($client) {
    if ($what === 'parent') {
        $client->addTaskBackground('f', 'child 1', 'child', 'u');
        $client->addTaskBackground('f', 'child 2', 'child', 'u');
    }
});
$client->addTaskBackground('f', 'other', 'other', 'u');
$client->addTaskBackground('f', 'parent', 'parent', 'u');
show($client->runTasks());
show(array_map(fn($line) => substr($line, strlen('SUBMIT_JOB_BG f u ')), $server->packets()));
$client?->clearCallbacks();
?>
--EXPECT--
true
['parent', 'other', 'child 2', 'child 1']
