--TEST--
Hundreds of signals during a wait are all handled, and the wait still ends
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
$seen = 0;
pcntl_signal(SIGUSR1, function () use (&$seen) { $seen++; });
$test = getmypid();
$child = in_background(function () use ($test) {
    for ($i = 0; $i < 300; $i++) {
        posix_kill($test, SIGUSR1);
        usleep(5_000);
    }
});
$worker = worker([unique_name() => fn() => null], 3000);
show(within(20, fn() => $worker->work()), code($worker), $seen > 0);
show($child->wait());
?>
--EXPECT--
false 'TIMEOUT' true
'exit 0'
