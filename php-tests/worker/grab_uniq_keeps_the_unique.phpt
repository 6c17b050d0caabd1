--TEST--
setOptions(GEARMAN_WORKER_GRAB_UNIQ) means what it says: the job has its unique
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, 'w', 'some unique');
$worker = worker([$function => function (GearmanJob $job) { show($job->unique()); }]);
$worker->setOptions(GEARMAN_WORKER_GRAB_UNIQ);
$worker->setTimeout(10000);
show($worker->work());
?>
--EXPECT--
'some unique'
true
