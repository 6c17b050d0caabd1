--TEST--
A task and a client with tasks are serialized as empty objects
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    $client = $server->client();
    $task = $client->addTask("f", "w", fn() => 1);
    $client->setCompleteCallback(fn(GearmanTask $task) => show(serialize($task), facts(unserialize(serialize($task)))));
    show(serialize($task), serialize($client), serialize(new GearmanTask()), facts(unserialize(serialize($task))));
    show(@unserialize(serialize($client))->runTasks(), $client->runTasks());
');
?>
--EXPECT--
'O:11:"GearmanTask":0:{}' 'O:13:"GearmanClient":0:{}' 'O:11:"GearmanTask":0:{}' [false, false, false, false, false, false, false, false, false, 0]
'O:11:"GearmanTask":0:{}' [false, false, false, false, false, false, false, false, false, 0]
false true
exit 0
