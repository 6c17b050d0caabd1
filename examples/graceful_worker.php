<?php
/*
 * A worker that stops cleanly: on SIGTERM or SIGINT it finishes the job in hand,
 * sends its result, and leaves. This is what systemd, supervisord and a container's
 * stop command ask for.
 */
$host = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port = (int) (getenv('GEARMAN_PORT') ?: 4730);

$worker = new GearmanWorker();
try {
    $worker->addServer($host, $port);
} catch (GearmanException) {
    echo "No gearmand answers at $host:$port. On Debian: sudo apt-get install gearman-job-server\n";
    exit(1);
}
$worker->addFunction('reverse', function (GearmanJob $job) {
    echo "started\n";
    usleep(300_000);
    return strrev($job->workload());
});

pcntl_async_signals(true);
foreach ([SIGTERM, SIGINT] as $signal) {
    pcntl_signal($signal, fn() => $worker->stop());
}

for (;;) {
    if ($worker->work()) {
        echo "finished\n";
    } elseif ($worker->returnCode() === GEARMAN_SHUTDOWN_GRACEFUL) {
        break;
    } else {
        echo 'no work: ', $worker->error(), "\n";
    }
}

echo "stopped\n";
