--TEST--
A cloned task keeps what was known when it was cloned
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    $client = $server->client();
    $clone = null;
    $client->setCompleteCallback(function (GearmanTask $task) use (&$clone) { $clone = clone $task; });
    $task = $client->addTask("f", "w", new ArrayObject(), "u");
    $early = clone $task;
    show($client->runTasks(), facts($task), facts($clone), facts($early), facts(clone new GearmanTask()));
');
?>
--EXPECT--
true [false, false, false, false, false, false, false, false, false, 0] ['f', 'u', 'H:scripted:1', false, false, 0, 0, 'done', 4, 0] ['f', 'u', '', false, false, 0, 0, '', 0, 0] [false, false, false, false, false, false, false, false, false, 0]
exit 0
