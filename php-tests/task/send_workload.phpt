--TEST--
sendWorkload() is of no use: false, with a warning in a running task
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn(GearmanTask $task) => show($task->sendWorkload('w')));
$task = $client->addTask('f', 'w');
show($client->runTasks(), $task->sendWorkload('w'), (new GearmanTask())->sendWorkload('w'), $server->packets() !== []);
?>
--EXPECT--
Warning: GearmanTask::sendWorkload(): NOT_FLUSHING
false
true false false true
