--TEST--
A job that outlasts its function's timeout: the next work() warns of it and of the timeout, and does it again
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$handle = client()->doBackground($function, 'w');
set_error_handler(function (int $level, string $text) use ($function, $handle) {
    show($level === E_WARNING, str_contains($text, $handle), str_contains($text, $function), stripos($text, 'timeout') !== false);
    return true;
});
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
true true true true
true 'SUCCESS' 2
