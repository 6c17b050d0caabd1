<?php
/*
 * The worker that doNormal() and foreground tasks are measured against:
 * answers how long the workload is, until it is ended.
 *
 *     php -n -d extension=… worker.php PORT [µs that a job takes, asleep]
 */
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', (int) $argv[1]);
$worker->addFunction('bench', function (GearmanJob $job) use ($argv) {
    isset($argv[2]) && usleep((int) $argv[2]);
    return (string) strlen($job->workload());
});
while ($worker->work());
