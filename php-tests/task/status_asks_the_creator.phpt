--TEST--
With two servers a status task asks the one that made the handle, else both in turn
--FILE--
<?php
require __DIR__ . '/task.inc';
[$first, $second] = [new Gearmand(['--job-handle-prefix=A']), new Gearmand(['--job-handle-prefix=B'])];
$client = client_of($first->port, $second->port);
$seen = [];
$client->setStatusCallback(function (GearmanTask $task) use (&$seen) { $seen[$task->jobHandle()] = $task->isKnown(); });
foreach ([$client->doBackground('f', 'w'), client_of($first->port)->doBackground('f', 'w'), 'A:7', 'B:7'] as $handle) {
    $client->addTaskStatus($handle);
}
show($client->runTasks(), code($client));
ksort($seen);
show($seen);
?>
--EXPECT--
true 'SUCCESS'
{"A:1":true,"A:7":false,"B:1":true,"B:7":false}
