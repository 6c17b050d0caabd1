--TEST--
All tasks go to the server added last; priorities and kinds do not change that
--FILE--
<?php
require __DIR__ . '/task.inc';
$servers = [new ScriptedServer(), new ScriptedServer(), new ScriptedServer()];
$client = client_of(...array_column($servers, 'port'));
foreach (['addTask', 'addTaskHigh', 'addTaskLow', 'addTaskBackground', 'addTaskHighBackground', 'addTaskLowBackground'] as $method) {
    $client->$method('f', 'w');
}
show($client->runTasks(), code($client), array_map(fn($server) => count($server->packets()), $servers));
$servers[2]->stop();
for ($i = 0; $i < 5; $i++) {
    $client->addTask('f', 'w');
}
show($client->runTasks(), code($client), array_map(fn($server) => count($server->packets()), $servers));
?>
--EXPECT--
true 'SUCCESS' [0, 0, 6]
true 'SUCCESS' [0, 5, 6]
