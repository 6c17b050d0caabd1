--TEST--
The timeout limits silence, not the length of a run
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    for ($i = 0; $i < 10; $i++) {
        usleep(100000);
        $job->sendStatus($i, 10);
    }
}]);
$client = client();
$client->setTimeout(600 * PATIENCE / 30);
$client->setStatusCallback(function (GearmanTask $task) use (&$seen) { $seen[] = $task->taskNumerator(); });
$client->addTask($function, 'w');
show($client->runTasks(), code($client), $seen);
?>
--EXPECT--
true 'SUCCESS' [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
