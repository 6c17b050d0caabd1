--TEST--
A server's ERROR fails its task alone; the run goes on and ends with false, that rc and one warning
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$gearmand = new Gearmand();
$child = worker_process(['other' => fn(GearmanJob $job) => $job->workload()], $gearmand->port);
$client = $gearmand->client();
$client->doBackground('full', 'w', 'u1');
$gearmand->admin('maxqueue full 1');
$seen = [];
on_events($client, function ($event, $task) use (&$seen) { $seen[] = "{$task->functionName()} $event {$task->data()}"; }, ['Complete', 'Fail']);
$client->addTask('other', '1');
$client->addTask('full', 'w', null, 'u2');
$client->addTaskBackground('full', 'w', null, 'u3');
$client->addTask('other', '2');
show($client->runTasks(), code($client), str_starts_with($client->error(), '_client_run_tasks(GEARMAN_QUEUE_ERROR) '));
says($client->error(), 'QUEUE_ERROR:Job queue is full', "127.0.0.1:$gearmand->port");
sort($seen);
show($seen);
show($client->runTasks(), code($client), $client->addTask('other', '3'), $client->runTasks(), code($client), end($seen));
?>
--EXPECT--
Warning: GearmanClient::runTasks(): QUEUE_ERROR
false 'QUEUE_ERROR' true
ok
['full Fail ', 'full Fail ', 'other Complete 1', 'other Complete 2']
true 'SUCCESS' GearmanTask true 'SUCCESS' 'other Complete 3'
