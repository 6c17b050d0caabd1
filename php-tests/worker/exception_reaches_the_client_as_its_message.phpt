--TEST--
A client of a throwing worker sees WORK_EXCEPTION, its exception callback the message; the worker goes on with the next job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    return $job->workload() === 'throw' ? throw new DomainException('no') : 'fine';
}]);
$client = client();
show($client->doNormal($function, 'throw'), code($client));
show($client->doNormal($function, 'w'), code($client));
$client->setExceptionCallback(fn($task) => show($task->data()));
$client->addTask($function, 'throw');
show($client->runTasks(), code($client));
?>
--EXPECT--
'' 'WORK_EXCEPTION'
'fine' 'SUCCESS'
'no'
true 'SUCCESS'
