--TEST--
addTaskStatus() fires the status callback once, with the numbers of the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
$client->setStatusCallback(function (GearmanTask $task) use ($handle) {
    show($task->jobHandle() === $handle, $task->isKnown(), $task->isRunning(), $task->taskNumerator(), $task->taskDenominator());
});
$client->addTaskStatus($handle);
show($client->runTasks(), code($client));
?>
--EXPECT--
true true false 0 0
true 'SUCCESS'
