--TEST--
A clone has the servers, options and callbacks, but neither tasks nor connections
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    $client = $server->client();
    $client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
    $client->setContext("context");
    $client->setCompleteCallback(fn(GearmanTask $task, $context) => show($context, $task->recvData(9)));
    $client->addTask("f", "w", "original");
    $clone = clone $client;
    show($clone->runTasks(), $clone->options(), $clone->context(), $clone->timeout(), count($server->packets()));
    $clone->addTask("f", "w", "clone");
    show($clone->runTasks());
    $clone->setCompleteCallback(fn() => show("of the clone"));
    unset($clone);
    show($client->runTasks());
    $client->setCreatedCallback(function () use ($client) { $clone = clone $client; show($clone->runTasks()); });
    $client->addTask("f", "w", "cloned within");
    show($client->runTasks());
    $client?->clearCallbacks();
');
?>
--EXPECT--
true 40 'context' -1 0
'clone' [4, 'done']
true
'original' [4, 'done']
true
true
'cloned within' [4, 'done']
true
exit 0
