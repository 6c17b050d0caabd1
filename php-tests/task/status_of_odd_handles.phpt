--TEST--
A handle no server can know is unknown without asking; its status callback comes all the same
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setStatusCallback(fn(GearmanTask $task) => show(strlen($task->jobHandle()), array_slice(facts($task), 3)));
foreach (['', str_repeat('h', 64), "a\0b", str_repeat('x', 100000), 'garbage'] as $handle) {
    $client->addTaskStatus($handle);
    show($client->runTasks(), code($client));
}
show($server->packets());
?>
--EXPECT--
0 [false, false, 0, 0, '', 0, 0]
true 'SUCCESS'
64 [false, false, 0, 0, '', 0, 0]
true 'SUCCESS'
3 [false, false, 0, 0, '', 0, 0]
true 'SUCCESS'
100000 [false, false, 0, 0, '', 0, 0]
true 'SUCCESS'
7 [false, false, 0, 0, '', 0, 0]
true 'SUCCESS'
['GET_STATUS garbage']
