--TEST--
The unique '-' lets gearmand coalesce jobs with equal workloads
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$first = $client->doBackground($function, 'same', '-');
show($client->doBackground($function, 'same', '-') === $first);
show($client->doBackground($function, 'other', '-') === $first);
show(queue_of($function)[0]);
$worker = worker([$function => function (GearmanJob $job) { show($job->unique(), $job->workload()); }], 3000);
show($worker->work(), $worker->work());
?>
--EXPECT--
true
false
2
'-' 'same'
'-' 'other'
true true
