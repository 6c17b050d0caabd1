--TEST--
After runTasks() a kept task answers false; without FREE_TASKS it still knows itself
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach ([true, false] as $free) {
    $server = new ScriptedServer();
    $client = $server->client();
    $free || $client->removeOptions(GEARMAN_CLIENT_FREE_TASKS);
    $task = $client->addTask('f', 'w', null, 'u');
    show($task->functionName(), $task->unique(), $task->jobHandle());
    $client->runTasks();
    show($task->functionName(), $task->unique(), $task->jobHandle());
}
?>
--EXPECT--
'f' 'u' ''
false false false
'f' 'u' ''
'f' 'u' 'H:scripted:1'
