<?php
/* A worker that holds several jobs at a time: each waits in a fiber of its own, as for an answer from the web. */
ini_set('gearman.concurrency', '8');
$worker = new GearmanWorker();
$worker->addServer(getenv('GEARMAN_HOST') ?: '127.0.0.1', (int) (getenv('GEARMAN_PORT') ?: 4730), false);
$worker->addFunction('reverse', function (GearmanJob $job): string {
    sleep_in_fiber(0.3); // stands for what takes long, and no processor time
    return strrev($job->workload());
});
$sleeping = [];
pcntl_async_signals(true);
pcntl_signal(SIGTERM, fn() => $worker->stop());

/** Leaves the fiber; the loop comes back to it. An event loop has delay() for that. */
function sleep_in_fiber(float $seconds): void
{
    $GLOBALS['sleeping'][] = [microtime(true) + $seconds, Fiber::getCurrent()];
    Fiber::suspend();
}

do {
    (new Fiber(fn() => $worker->poll()))->start();
    [$read, $write, $except] = [$worker->streams(GEARMAN_POLL_READ), $worker->streams(GEARMAN_POLL_WRITE), []];
    $next = min([microtime(true) + ($worker->pollTimeout() ?? 1), ...array_column($sleeping, 0)]);
    $microseconds = (int) min(max($next - microtime(true), 0) * 1e6 + 1, 999_999);
    // A signal ends the wait, with a warning.
    $read || $write ? @stream_select($read, $write, $except, 0, $microseconds) : usleep($microseconds);
    foreach ($sleeping as $at => [$until, $fiber]) {
        if ($until <= microtime(true)) {
            unset($sleeping[$at]);
            $fiber->resume();
        }
    }
} while ($worker->returnCode() !== GEARMAN_SHUTDOWN_GRACEFUL);
