--TEST--
Each work() does one job: true and rc 0
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->doBackground($function, 'one');
$client->doBackground($function, 'two');
$worker = worker([$function => function (GearmanJob $job) { echo $job->workload(), "\n"; }], 300);
show($worker->work(), code($worker), $worker->error());
show($worker->work(), code($worker));
show($worker->work(), code($worker));
show(queue_of($function));
?>
--EXPECT--
one
true 'SUCCESS' false
two
true 'SUCCESS'
false 'TIMEOUT'
[0, 0, 1]
