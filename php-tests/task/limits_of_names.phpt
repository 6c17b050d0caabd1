--TEST--
A function or unique over its limit, empty or with a NUL: false, rc 49, warning, nothing queued
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
foreach ([['', null], [str_repeat('f', 513), null], ["f\0g", null], ['f', str_repeat('u', 65)], ['f', "u\0v"]] as [$function, $unique]) {
    show($client->addTask($function, 'w', null, $unique), code($client));
}
show($client->addTaskLowBackground('', 'w'), code($client));
show($client->runTasks(), code($client), $server->packets());
$task = $client->addTask(str_repeat('f', 512), 'w', null, str_repeat('u', 64));
show(strlen($task->functionName()), strlen($task->unique()), $client->runTasks());
?>
--EXPECT--
Warning: GearmanClient::addTask(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanClient::addTask(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanClient::addTask(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanClient::addTask(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanClient::addTask(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanClient::addTaskLowBackground(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
true 'SUCCESS' []
512 63 true
