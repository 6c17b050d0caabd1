--TEST--
A task that is added knows its name and unique; in its events also its handle
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
on_events($client, fn($event, $task) => show($event, array_slice(facts($task), 0, 3)));
show(facts($client->addTask('f', 'w', null, 'u')));
show(facts($client->addTaskBackground('g', 'w', null, 'v')));
$client->runTasks();
?>
--EXPECT--
['f', 'u', '', false, false, 0, 0, '', 0, 0]
['g', 'v', '', false, false, 0, 0, '', 0, 0]
'Created' ['g', 'v', 'H:scripted:1']
'Created' ['f', 'u', 'H:scripted:2']
'Complete' ['f', 'u', 'H:scripted:2']
