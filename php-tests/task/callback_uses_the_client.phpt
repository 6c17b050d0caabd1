--TEST--
A callback may use every blocking call of its client; the run goes on
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => strrev($job->workload())]);
$client = client();
$client->setCreatedCallback(fn(GearmanTask $task) => show('created', $client->doNormal($function, 'normal'), $client->ping('p')));
$client->setCompleteCallback(function (GearmanTask $task) use ($client, $function) {
    $handle = $client->doBackground($function, 'background');
    show($task->data(), $client->doHigh($function, 'high'), $client->doLow($function, 'low'), $handle !== '');
    wait_until(fn() => $client->jobStatus($handle) === [false, false, 0, 0]);
    show($client->jobStatusByUniqueKey('nobody'), $client->addServer(host(), port()), $client->enableExceptionHandler(), $task->data());
});
$client->addTask($function, 'task');
show($client->runTasks(), code($client));
$client?->clearCallbacks();
?>
--EXPECT--
'created' 'lamron' true
'ksat' 'hgih' 'wol' true
[false, false, 0, 0] true true 'ksat'
true 'SUCCESS'
