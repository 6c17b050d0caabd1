--TEST--
A registered function's job is taken with grabJob() and ended by hand
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w', 'u');
$worker = worker();
show($worker->register($function), code($worker));
$job = $worker->grabJob();
show(get_class($job), $job->handle() === $handle, $job->functionName() === $function, $job->unique(), $job->workload(), code($worker));
show($job->sendStatus(1, 2), $job->sendComplete('result'));
wait_until(fn() => !$client->jobStatus($handle)[0]);
show($worker->grabJob(), code($worker));
?>
--EXPECT--
true 'SUCCESS'
'GearmanJob' true true 'u' 'w' 'SUCCESS'
true true
false 'NO_JOBS'
