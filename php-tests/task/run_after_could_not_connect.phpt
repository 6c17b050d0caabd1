--TEST--
After a run that reached nobody the next one works as soon as the server is up
--FILE--
<?php
require __DIR__ . '/task.inc';
$gearmand = new Gearmand([], null, false);
$client = client_of($gearmand->port);
$client->addTask('f', 'w');
show(@$client->runTasks(), code($client));
$gearmand->start();
$child = worker_process(['f' => fn(GearmanJob $job) => $job->workload()], $gearmand->port);
print_events($client);
$client->addTask('f', '1');
$client->addTask('f', '2');
show(within(10, fn() => $client->runTasks()), code($client));
?>
--EXPECTF--
false 'COULD_NOT_CONNECT'
Created
%s
%s
Complete %d
true 'SUCCESS'
