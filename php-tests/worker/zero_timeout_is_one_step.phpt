--TEST--
setTimeout(0): work() does not wait; called again and again it does the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, 'w');
$worker = worker([$function => function (GearmanJob $job) { echo $job->workload(), "\n"; }], 0);
show(wait_until(fn() => @$worker->work()), code($worker));
show(within(2, fn() => @$worker->work()), code($worker));
?>
--EXPECT--
w
true 'SUCCESS'
false 'TIMEOUT'
