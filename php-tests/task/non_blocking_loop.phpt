--TEST--
NON_BLOCKING: runTasks() is true with rc 1 until wait() saw enough, then true with rc 0
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) { usleep(100000); return $job->workload(); }]);
$client = client();
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$done = [];
$client->setCompleteCallback(function (GearmanTask $task) use (&$done) { $done[] = $task->data(); });
foreach (['1', '2', '3'] as $workload) {
    $client->addTask($function, $workload, null, "u$workload");
}
show(within(5, fn() => $client->runTasks()), code($client), $client->error(), $done);
for ($waits = []; $client->runTasks() && $client->returnCode() === GEARMAN_IO_WAIT; $waits[] = [$client->wait(), code($client)]);
show(code($client), count($waits) >= 3, array_unique($waits, SORT_REGULAR), $done);
show($client->runTasks(), code($client));
?>
--EXPECT--
true 'IO_WAIT' 'GEARMAN_IO_WAIT' []
'SUCCESS' true [[true, 'SUCCESS']] ['3', '2', '1']
true 'SUCCESS'
