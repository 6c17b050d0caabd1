<?php
require __DIR__ . '/lib.inc';

$worker = worker(['f' => function (GearmanJob $job) {
    $job->setReturn((int) $job->workload());
    return 'result';
}], 100);
$client = client();
$handle = $client->doBackground('f', (string) GEARMAN_SHUTDOWN);
call($worker, 'work');
wait_until(fn () => !$client->jobStatus($handle)[0]);
$handle = $client->doBackground('f', (string) GEARMAN_LOST_CONNECTION);
call($worker, 'work');
usleep(100_000);
call($client, 'jobStatus', $handle);
