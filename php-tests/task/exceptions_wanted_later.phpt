--TEST--
setExceptionCallback() on a client that is connected already brings exceptions, as it does today
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->workload() === 'fine' ? 'fine' : $job->sendException('oh no')]);
$client = client(false);
show($client->doNormal($function, 'fine'));
$client->setExceptionCallback(fn(GearmanTask $task) => show('exception', $task->data()));
$client->setFailCallback(fn() => show('fail'));
$client->addTask($function, 'w');
show($client->runTasks(), code($client));
?>
--EXPECT--
'fine'
'exception' 'oh no'
true 'SUCCESS'
