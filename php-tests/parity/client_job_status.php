<?php
require __DIR__ . '/lib.inc';

$client = client();
$handle = call($client, 'doBackground', 'f', 'w');
call($client, 'jobStatus', $handle);
call($client, 'jobStatus', 'H:nowhere:99');
call($client, 'jobStatus', '');
call($client, 'jobStatus', 'garbage');
call($client, 'jobStatus', str_repeat('h', 63));
$worker = worker(['f' => function (GearmanJob $job) use ($handle) {
    $asking = client();
    call($asking, 'jobStatus', $handle);
    $job->sendStatus(3, 14);
    usleep(50_000);
    call($asking, 'jobStatus', $handle);
    $job->sendStatus(4294967295, 7);
    usleep(50_000);
    call($asking, 'jobStatus', $handle);
    show('twin', gearman_client_job_status($asking, $handle));
}]);
call($worker, 'work');
wait_until(fn () => !$client->jobStatus($handle)[0]);
call($client, 'jobStatus', $handle);
