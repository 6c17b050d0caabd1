--TEST--
A status task has a handle but no function and no unique
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(fn($packet) => $packet[0] === 'GET_STATUS' ? reply('STATUS_RES', $packet[1], '1', '1', '5', '10') : null);
$client = $server->client();
on_events($client, fn($event, $task) => show($event, facts($task)));
show(facts($task = $client->addTaskStatus('H:scripted:9')));
show($client->runTasks(), facts($task));
$client->removeOptions(GEARMAN_CLIENT_FREE_TASKS);
$client->clearCallbacks();
$task = $client->addTaskStatus('H:scripted:9');
show($client->runTasks(), array_slice(facts($task), 3));
?>
--EXPECT--
['', '', 'H:scripted:9', false, false, 0, 0, '', 0, 0]
'Status' ['', '', 'H:scripted:9', true, true, 5, 10, '', 0, 0]
true [false, false, false, false, false, false, false, false, false, 0]
true [true, true, 5, 10, '', 0, 0]
