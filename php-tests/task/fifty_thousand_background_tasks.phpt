--TEST--
50,000 background tasks in one run take linear time
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$created = 0;
$client->setCreatedCallback(function () use (&$created) { $created++; });
$time = function (int $count) use ($client) {
    for ($i = 0; $i < $count; $i++) {
        $client->addTaskBackground('f', 'w', null, 'u');
    }
    $start = microtime(true);
    show($client->runTasks());
    return microtime(true) - $start;
};
$time(5000);
[$some, $many] = [$time(5000), $time(50000)];
show($created, $many < 40 * $some);
$client?->clearCallbacks();
?>
--EXPECT--
true
true
true
60000 true
