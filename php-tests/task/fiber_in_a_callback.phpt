--TEST--
A callback may suspend; meanwhile the same client runs, and the rest is run when it resumes
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    $client = $server->client();
    $client->setCompleteCallback(function (GearmanTask $task, string $name) {
        show("begin", $name);
        $name === "suspends" && show(Fiber::suspend($task->data()));
        show("end", $name, $task->data());
    });
    $client->addTask("f", "w", "other");
    $client->addTask("f", "w", "suspends");
    $fiber = new Fiber(fn() => $client->runTasks());
    show($fiber->start());
    $client->addTask("f", "w", "added");
    show($client->runTasks(), $client->ping("p"));
    $fiber->resume("resumed");
    show($fiber->getReturn());
');
?>
--EXPECT--
'begin' 'suspends'
'done'
'begin' 'other'
'end' 'other' 'done'
'begin' 'added'
'end' 'added' 'done'
true true
'resumed'
'end' 'suspends' 'done'
true
exit 0
