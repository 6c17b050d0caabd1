--TEST--
FREE_TASKS counts when a task ends, not when it is added
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn(GearmanTask $task, int $option) => $client->setOptions($option) && false);
$freed = $client->addTask('f', 'w', GEARMAN_CLIENT_FREE_TASKS, 'u');
$kept = $client->addTask('f', 'w', 0, 'u');
show($client->runTasks(), $kept->data(), $freed->data(), $client->options());
$client?->clearCallbacks();
?>
--EXPECT--
true 'done' false 32
