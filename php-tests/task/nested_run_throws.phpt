--TEST--
An exception crosses nested runs; what is left runs afterwards
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(function (GearmanTask $task, string $name) use ($client) {
    show($name);
    if ($name === 'outer') {
        $client->addTask('f', 'w', 'left');
        $client->addTask('f', 'w', 'thrower');
        $client->runTasks();
        show('not reached');
    }
    $name === 'thrower' && throw new Exception('from within');
});
$client->addTask('f', 'w', 'outer');
caught(fn() => $client->runTasks());
show($client->runTasks(), code($client));
$client?->clearCallbacks();
?>
--EXPECT--
'outer'
'thrower'
Exception: from within
'left'
true 'SUCCESS'
