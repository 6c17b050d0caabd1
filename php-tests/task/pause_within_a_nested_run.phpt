--TEST--
A pause within a nested run and one of the outer callback are both repeated
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$seen = [];
$client->setCompleteCallback(function (GearmanTask $task, string $name) use ($client, &$seen) {
    $seen[] = $name;
    if ($name === 'outer' && count($seen) === 1) {
        $client->addTask('f', 'w', 'inner');
        $client->runTasks();
    }
    return count(array_keys($seen, $name)) === 1 ? GEARMAN_PAUSE : 0;
});
$client->addTask('f', 'w', 'outer');
for ($runs = 1; $client->runTasks() && $client->returnCode() === GEARMAN_PAUSE && $runs < 9; $runs++);
sort($seen);
show(code($client), $seen);
$client?->clearCallbacks();
?>
--EXPECT--
'SUCCESS' ['inner', 'inner', 'outer', 'outer']
