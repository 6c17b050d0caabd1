<?php
/*
 * A worker that delivers its result in pieces and says how far it is.
 *
 * The pieces sent with sendData() and the value returned at the end arrive at
 * doNormal() as one string. A client that wants to see them one by one, with the
 * statuses between them, uses tasks: see tasks.php.
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
    if ($job->workloadSize() === 0) {
        $job->sendFail();       // ends the job: whatever is returned no longer counts
        return;
    }

    $pieces = str_split(strrev($job->workload()), 4);
    $last   = array_pop($pieces);
    $total  = count($pieces) + 1;

    foreach ($pieces as $i => $piece) {
        $job->sendData($piece);
        $job->sendStatus($i + 1, $total);
    }

    return $last;
});

while (true) {
    if ($worker->work()) {
        continue;
    }
    if ($worker->returnCode() !== GEARMAN_WORK_FAIL) {
        echo 'worker stopped: ', $worker->error(), "\n";
        exit(1);
    }
}
