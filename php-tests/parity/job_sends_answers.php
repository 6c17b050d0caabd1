<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => function (GearmanJob $job) {
    call($job, 'sendData', 'x');
    call($job, 'sendData', '');
    call($job, 'sendWarning', 'x');
    call($job, 'sendWarning', '');
    call($job, 'sendStatus', 1, 2);
    show('code', $job->returnCode());
    call($job, 'sendComplete', '');
    show('code', $job->returnCode());
    call($job, 'sendComplete', 'again');
    call($job, 'sendData', 'late');
    call($job, 'sendWarning', 'late');
    call($job, 'sendStatus', 3, 4);
    call($job, 'sendFail');
    call($job, 'sendException', 'late');
    show('code', $job->returnCode());
    return 'ignored';
}]);
$client->doBackground('f', 'w');
call($worker, 'work');
show('queued', queued_at_last('f', 0));
$worker = worker(['g' => function (GearmanJob $job) {
    show('twins', gearman_job_send_data($job, 'x'), gearman_job_send_warning($job, 'x'), gearman_job_send_status($job, 1, 2),
        gearman_job_send_fail($job), gearman_job_send_complete($job, 'x'), gearman_job_send_exception($job, 'x'), gearman_job_set_return($job, 0));
}]);
$client->doBackground('g', 'w');
call($worker, 'work');
