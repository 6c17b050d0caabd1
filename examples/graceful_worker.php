<?php
/*
 * A worker that stops cleanly: on SIGTERM or SIGINT it finishes the job in hand,
 * sends its result, and leaves. This is what systemd, supervisord and a container's
 * stop command ask for.
 */
$host = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port = (int) (getenv('GEARMAN_PORT') ?: 4730);

$stop = false;
pcntl_async_signals(true);
foreach ([SIGTERM, SIGINT] as $signal) {
    pcntl_signal($signal, function () use (&$stop) {
        $stop = true;
    });
}

$worker = new GearmanWorker();
try {
    $worker->addServer($host, $port);
} catch (GearmanException) {
    echo "No gearmand answers at $host:$port. On Debian: sudo apt-get install gearman-job-server\n";
    exit(1);
}
$worker->setTimeout(500);       // milliseconds: how long an idle worker takes to notice $stop
$worker->addFunction('reverse', function (GearmanJob $job) {
    echo "started\n";
    usleep(300_000);
    return strrev($job->workload());
});

while (!$stop) {
    if ($worker->work()) {
        echo "finished\n";
    } elseif ($worker->returnCode() !== GEARMAN_TIMEOUT) {
        echo 'no work: ', $worker->error(), "\n";
        sleep(1);               // gearmand is away: try again, but not in a tight loop
    }
}

echo "stopped\n";
