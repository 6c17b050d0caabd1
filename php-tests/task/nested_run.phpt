--TEST--
runTasks() within a callback runs everything; the outer call finds nothing left
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$depth = 0;
$seen = [];
$client->setCreatedCallback(function (GearmanTask $task, int $i) use ($client, &$depth, &$seen) {
    $depth++;
    $seen[] = "in $i";
    $i < 3 && show($client->runTasks(), code($client), $task->functionName());
    $seen[] = "out $i";
    $depth--;
});
$client->setCompleteCallback(function (GearmanTask $task, int $i) use (&$seen) { $seen[] = "end $i"; });
foreach ([3, 2, 1] as $i) {
    $client->addTask('f', 'w', $i);
}
show($client->runTasks(), code($client), $depth, array_count_values(array_map(fn($line) => strtok($line, ' '), $seen)));
$client?->clearCallbacks();
?>
--EXPECT--
true 'SUCCESS' false
true 'SUCCESS' false
true 'SUCCESS' 0 {"in":3,"end":3,"out":3}
