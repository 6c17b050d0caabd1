--TEST--
A signal handler runs while work() waits, and the wait goes on with the time that is left
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
$start = microtime(true);
pcntl_signal(SIGALRM, function () use ($start) {
    echo "handler ", microtime(true) - $start < 3.5 ? 'in time' : 'late', "\n";
});
$worker = worker([unique_name() => fn() => null], 4000);
pcntl_alarm(1);
show($worker->work(), code($worker));
$took = microtime(true) - $start;
show($took > 3.5 && $took < 10);
?>
--EXPECT--
handler in time
false 'TIMEOUT'
true
