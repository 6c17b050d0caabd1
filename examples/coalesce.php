<?php
/*
 * One job for many who ask: while a job of the same function and the same unique key
 * is queued or running, gearmand adds no second one and answers with the first's handle.
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

$unique  = 'report-2024-03';
$handles = [];

for ($i = 0; $i < 5; $i++) {
    $handles[] = $client->doBackground('build_report', '2024-03', $unique);

    if ($client->returnCode() !== GEARMAN_SUCCESS) {
        echo 'Not queued: ', $client->error(), "\n";
        exit(1);
    }
}

echo count($handles), ' requests, ', count(array_unique($handles)), " job\n";

[$known] = $client->jobStatusByUniqueKey($unique);
echo 'The report is ', $known ? 'on its way' : 'done', "\n";
