--TEST--
A dead server in the list does not keep the worker from the others
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, 'w');
$worker = new GearmanWorker();
$worker->addServer(host(), port(), false);
$worker->addServer('127.0.0.1', free_port(), false);
$worker->setTimeout(10000);
$worker->addFunction($function, function (GearmanJob $job) { echo $job->workload(), "\n"; });
show(within(8, fn() => @$worker->work()), code($worker));
?>
--EXPECT--
w
true 'SUCCESS'
