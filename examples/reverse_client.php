<?php
/*
 * Run a job and wait for its result. Start reverse_worker.php first, then:
 *
 *     php reverse_client.php "Hello!"
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
$client->setTimeout(10_000);    // milliseconds; without it the wait has no end

$result = $client->doNormal('reverse', $argv[1] ?? 'Hello!');

switch ($client->returnCode()) {
    case GEARMAN_SUCCESS:
        echo "Result: $result\n";
        break;
    case GEARMAN_WORK_FAIL:
        echo "The worker could not do it.\n";
        exit(1);
    case GEARMAN_WORK_EXCEPTION:
        echo "The worker threw an exception.\n";
        exit(1);
    default:
        echo 'No result: ', $client->error(), "\n";
        exit(1);
}
