--TEST--
Two jobs with equal workloads and the unique '#' are one job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$first = $client->doBackground($function, 'samedata', '#');
show($client->doBackground($function, 'samedata', '#') === $first);
show($client->doBackground($function, 'other', '#') === $first);
$worker = worker([$function => function (GearmanJob $job) { show($job->unique()); }], 3000);
$worker->work();
?>
--EXPECT--
true
false
'2627619879'
