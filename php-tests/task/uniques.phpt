--TEST--
A task's unique is the given one, a UUID where none is, a hash for '#', and '-' as it is
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$uniques = fn(GearmanTask ...$tasks) => array_map(fn($task) => $task->unique(), $tasks);
[$none, $null, $empty] = $uniques($client->addTask('f', 'w'), $client->addTask('f', 'w', null, null), $client->addTask('f', 'w', null, ''));
foreach ([$none, $null, $empty] as $unique) {
    echo preg_match('/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/', $unique), ' ';
}
show(count(array_unique([$none, $null, $empty])));
show($uniques($client->addTask('f', 'samedata', null, '#'), $client->addTask('f', 'w', null, '-'), $client->addTask('f', 'w', null, '0')));
$client->runTasks();
show(array_map(fn($line) => explode(' ', $line)[2] === $none, $server->packets()));
?>
--EXPECT--
1 1 1 3
['2627619879', '-', '0']
[false, false, false, false, false, true]
