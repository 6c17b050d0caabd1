<?php
/*
 * A worker that takes its time and says how far it is: one status for each letter,
 * so "this is a test" makes 14. See background.php for the other side.
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
$worker->addFunction('reverse', 'reverse_slowly');

while ($worker->work());

echo 'worker stopped: ', $worker->error(), "\n";

function reverse_slowly(GearmanJob $job): string
{
    $text   = $job->workload();
    $length = strlen($text);
    $result = '';

    for ($i = 1; $i <= $length; $i++) {
        $result = $text[$i - 1] . $result;
        $job->sendStatus($i, $length);
        usleep(400_000);
    }

    // Nobody waits for the result of a background job: keep it where you need it.
    echo $job->handle(), ': ', $result, "\n";

    return $result;
}
