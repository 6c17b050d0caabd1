--TEST--
A job that a server hands out while the worker is being stopped is done; a server that does not answer has a second
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
$test = getmypid();
/** work() of a worker that its server stops by a signal. */
function stopped(GearmanWorker $worker): void
{
    pcntl_signal(SIGUSR1, fn() => $worker->stop());
    $begun = microtime(true);
    show($worker->work(), code($worker));
    $took = microtime(true) - $begun;
    show($took < 3 * PATIENCE / 30 ?: $took);
    pcntl_signal(SIGUSR1, SIG_DFL);
}

// The answer comes half a second after the signal.
$slow = new ScriptedServer(function (array $packet) use ($test) {
    static $given = false;
    if (str_starts_with($packet[0], 'GRAB_JOB') && !$given) {
        $given = true;
        posix_kill($test, SIGUSR1);
        usleep(500_000);
        return reply('JOB_ASSIGN_ALL', 'H:x:1', 'f', 'u', '', 'w');
    }
    return null;
});
$worker = $slow->worker();
$worker->addFunction('f', fn(GearmanJob $job) => 'crossed');
stopped($worker);
show($slow->expect('WORK_COMPLETE')[1]);
show($worker->work(), code($worker));

// It never comes: the connection is given up, so that a job which it may bring is for others.
$silent = new ScriptedServer(function (array $packet) use ($test) {
    if (!str_starts_with($packet[0], 'GRAB_JOB')) {
        return null;
    }
    posix_kill($test, SIGUSR1);
    return '';
});
$worker = $silent->worker();
$worker->addFunction('f', fn(GearmanJob $job) => 'never');
stopped($worker);

// Of two servers the one that answers is enough to go on; non-blocking calls look and go on.
$polite = new ScriptedServer();
$worker = $polite->worker();
$second = new ScriptedServer();
$worker->addServer('127.0.0.1', $second->port, false);
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
$worker->addFunction('f', fn(GearmanJob $job) => '');
wait_until(function () use ($worker, $polite) { @$worker->work(); return preg_grep('/^CAN_DO f/', $polite->packets()); });
$worker->stop();
show($worker->wait());
wait_until(function () use ($worker) { @$worker->work(); return $worker->returnCode() === GEARMAN_SHUTDOWN_GRACEFUL; });
wait_until(fn() => preg_grep('/^CANT_DO f/', $polite->packets()));
show(code($worker));
?>
--EXPECT--
true 'SUCCESS'
true
'crossed'
false 'SHUTDOWN_GRACEFUL'
false 'SHUTDOWN_GRACEFUL'
true
true
'SHUTDOWN_GRACEFUL'
