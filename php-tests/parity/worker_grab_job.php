<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker();
call($worker, 'register', 'f');
$one = $client->doBackground('f', 'one', 'u1');
$job = call($worker, 'grabJob');
show('job', $job->handle() === $one, $job->functionName(), $job->unique(), $job->workload(), $job->workloadSize(), $job->returnCode());
call($client, 'jobStatus', $one);
call($job, 'sendStatus', 1, 2);
call($job, 'sendData', 'data');
call($job, 'sendWarning', 'warning');
usleep(50_000);
call($client, 'jobStatus', $one);
call($job, 'sendComplete', 'result');
wait_until(fn () => !$client->jobStatus($one)[0]);
$two = $client->doBackground('f', 'two', 'u2');
$job = gearman_worker_grab_job($worker);
show('job', $job->workload());
call($job, 'sendFail');
wait_until(fn () => !$client->jobStatus($two)[0]);
