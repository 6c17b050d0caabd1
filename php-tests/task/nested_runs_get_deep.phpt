--TEST--
A hundred runs within each other
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$results = [];
$client->setCompleteCallback(function (GearmanTask $task, int $left) use ($client, &$results) {
    if ($left) {
        $client->addTask('f', 'w', $left - 1);
        $results[] = $client->runTasks();
    }
});
$client->addTask('f', 'w', 100);
$results[] = $client->runTasks();
show(count($results), array_unique($results), code($client));
$client?->clearCallbacks();
?>
--EXPECT--
101 [true] 'SUCCESS'
