<?php
/*
 * Hand a job to gearmand, keep its handle, and look in on it until it is done.
 * Start background_worker.php first, then:
 *
 *     php background.php [normal|high|low]
 */
$host = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port = (int) (getenv('GEARMAN_PORT') ?: 4730);

$client = new GearmanClient();
try {
    $client->addServer($host, $port);
} catch (GearmanException) {
    echo "No gearmand answers at $host:$port. On Debian: sudo apt-get install gearman-job-server\n";
    exit(1);
}

$handle = match ($argv[1] ?? 'normal') {
    'normal' => $client->doBackground('reverse', 'this is a test'),
    'high'   => $client->doHighBackground('reverse', 'this is a test'),
    'low'    => $client->doLowBackground('reverse', 'this is a test'),
};

if ($client->returnCode() != GEARMAN_SUCCESS) {
    echo "bad return code\n";
    exit(1);
}

$done = false;
do {
    sleep(1);

    $stat = $client->jobStatus($handle);
    if (!$stat[0]) {            // gearmand no longer knows the job: it is finished
        $done = true;
    }
    echo 'Running: ', $stat[1] ? 'true' : 'false',
        ', numerator: ', $stat[2],
        ', denominator: ', $stat[3], "\n";
} while (!$done);

echo "done!\n";
