--TEST--
A job that overran its CAN_DO_TIMEOUT: its result is late, the next work() does not warn
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, 'w');
$worker = worker([], 10000);
$times = 0;
$worker->addFunction($function, function () use (&$times) {
    if ($times++ === 0) {
        usleep(2_500_000);
    }
    return 'result';
}, null, 1000);
show($worker->work(), code($worker));
show($worker->work(), code($worker), $times);
wait_until(fn() => queue_of($function)[0] === 0);
?>
--EXPECT--
true 'SUCCESS'
true 'SUCCESS' 2
