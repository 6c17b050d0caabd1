--TEST--
A worker gets high before normal before low
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->doLowBackground($function, 'low');
$client->doBackground($function, 'normal');
$client->doHighBackground($function, 'high');
$worker = worker([$function => function (GearmanJob $job) { echo $job->workload(), "\n"; }]);
show($worker->work(), $worker->work(), $worker->work());
?>
--EXPECT--
high
normal
low
true true true
