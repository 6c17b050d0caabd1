--TEST--
A sha256 in hex as unique, which has 64 bytes: the worker gets the workload as it was sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$hash = hash('sha256', $function);
$client = client();
show($client->doBackground($function, 'workload', $hash) !== '');
show($client->jobStatusByUniqueKey($hash), $client->jobStatusByUniqueKey(substr($hash, 0, 63)));
$client->addTaskBackground($function, 'a task', null, strrev($hash));
$client->runTasks();
$seen = [];
$worker = worker([$function => function (GearmanJob $job) use (&$seen) {
    $seen[$job->workload()] = $job->unique();
}]);
show($worker->work(), $worker->work());
show(array_keys($seen), $seen === ['workload' => substr($hash, 0, 63), 'a task' => substr(strrev($hash), 0, 63)]);
?>
--EXPECT--
true
[true, false, 0, 0] [true, false, 0, 0]
true true
['workload', 'a task'] true
