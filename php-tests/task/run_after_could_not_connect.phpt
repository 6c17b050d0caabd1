--TEST--
What a run that reached nobody left is done by the next one, as soon as the server is up
--FILE--
<?php
require __DIR__ . '/task.inc';
$gearmand = new Gearmand([], null, false);
$client = client_of($gearmand->port);
$client->addTask('f', 'w');
show(@$client->runTasks(), code($client));
$gearmand->start();
$child = worker_process(['f' => fn(GearmanJob $job) => $job->workload()], $gearmand->port);
$client->setCompleteCallback(function (GearmanTask $task) use (&$done) { $done[] = $task->data(); });
$client->addTask('f', '1');
$client->addTask('f', '2');
show(within(10, fn() => $client->runTasks()), code($client));
sort($done);
show($done);
?>
--EXPECT--
false 'COULD_NOT_CONNECT'
true 'SUCCESS'
['1', '2', 'w']
