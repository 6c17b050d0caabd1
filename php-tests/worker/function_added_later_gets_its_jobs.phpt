--TEST--
A function added between two work() calls gets the job that waits for it
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$first, $second] = [unique_name(), unique_name()];
$client = client();
$client->doBackground($first, 'one');
$client->doBackground($second, 'two');
$echo = function (GearmanJob $job) { echo $job->workload(), "\n"; };
$worker = worker([$first => $echo], 10000);
show($worker->work());
$worker->addFunction($second, $echo);
show(within(8, fn() => $worker->work()));
?>
--EXPECT--
one
true
two
true
