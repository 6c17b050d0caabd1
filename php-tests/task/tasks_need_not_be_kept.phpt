--TEST--
The client keeps a task until it is over, whatever the script does with the object
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
print_events($client);
$task = $client->addTask('f', 'w');
unset($task);
gc_collect_cycles();
show($client->runTasks());
$task = WeakReference::create($client->addTask('f', 'w'));
show($task->get());
$client->clearCallbacks();
show($client->runTasks(), $task->get());
?>
--EXPECT--
Created
Complete done
true
GearmanTask
true null
