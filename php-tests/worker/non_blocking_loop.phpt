--TEST--
The non-blocking loop of the manual: work(), and wait() when there is nothing to do
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->doBackground($function, 'one');
$client->doBackground($function, 'two');
$done = [];
$worker = worker([$function => function (GearmanJob $job) use (&$done) { $done[] = $job->workload(); }], 5000);
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
$codes = [];
for ($i = 0; $i < 100 && count($done) < 2; $i++) {
    if (!$worker->work()) {
        $codes[code($worker)] = true;
        @$worker->wait();
    }
}
show($done, array_diff(array_keys($codes), ['IO_WAIT', 'NO_JOBS']));
show(within(2, fn() => $worker->work()), in_array(code($worker), ['IO_WAIT', 'NO_JOBS']));
?>
--EXPECT--
['one', 'two'] []
false true
