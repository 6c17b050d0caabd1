--TEST--
With the preferred server down, all tasks of a run go to the other one and complete
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$child = worker_process(['f' => fn(GearmanJob $job) => $job->workload()], $gearmand->port);
$client = new GearmanClient();
$client->setTimeout(20000);
$client->addServer('127.0.0.1', $gearmand->port, false);
$client->addServer('127.0.0.1', free_port(), false);
$done = [];
$client->setCompleteCallback(function (GearmanTask $task) use (&$done) { $done[] = $task->data(); });
foreach (['1', '2', '3'] as $workload) {
    $client->addTask('f', $workload);
}
show(within(15, fn() => $client->runTasks()), code($client));
sort($done);
show($done);
?>
--EXPECT--
true 'SUCCESS'
['1', '2', '3']
