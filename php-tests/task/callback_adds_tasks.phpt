--TEST--
Tasks added in callbacks run in the same runTasks(), however many generations
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$done = 0;
$client->setCompleteCallback(function (GearmanTask $task, int $left) use ($client, &$done) {
    $done++;
    $left && $client->addTask('f', 'w', $left - 1);
});
$client->addTask('f', 'w', 500);
show($client->runTasks(), code($client), $done);
$client->setCreatedCallback(fn() => $client->clearCallbacks() && $client->addTaskBackground('f', 'last'));
$client->addTaskBackground('f', 'w');
show($client->runTasks(), count(preg_grep('/ last$/', $server->packets())));
$client?->clearCallbacks();
?>
--EXPECT--
true 'SUCCESS' 501
true 1
