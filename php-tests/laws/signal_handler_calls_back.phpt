--TEST--
A signal handler may use the object that waits, and others
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
$function = unique_name();
$worker = worker([$function => fn(GearmanJob $job) => print("{$job->workload()}\n")], 20000);
$client = client();
pcntl_signal(SIGALRM, function () use ($worker, $client, $function) {
    show(is_bool(@$worker->ping('p')), is_int($worker->returnCode()), $worker->timeout());
    show($client->doBackground($function, 'from the handler') !== '');
});
pcntl_alarm(1);
show(within(15, fn() => wait_until(fn() => @$worker->work())));
?>
--EXPECT--
true true 20000
true
from the handler
true
