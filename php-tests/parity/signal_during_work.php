<?php
require __DIR__ . '/lib.inc';

pcntl_async_signals(true);
pcntl_signal(SIGALRM, function () {
    $GLOBALS['handled'] = microtime(true);
});
$worker = worker(['f' => 'strlen'], 1800);
pcntl_alarm(1);
$begun = microtime(true);
$worker->work();
show('at once', $handled - $begun < 1.5);
show('in time', microtime(true) - $begun < 2.3);
