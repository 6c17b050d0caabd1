<?php
require __DIR__ . '/lib.inc';

$job = new GearmanJob();
call($job, 'sendStatus', 1, 2);
call($job, 'sendComplete', 'x');
call($job, 'sendException', 'x');
call($job, 'sendException', '');
call($job, 'sendFail');
show('twins', gearman_job_send_status($job, 1, 2), gearman_job_send_complete($job, 'x'), gearman_job_send_exception($job, 'x'),
    gearman_job_send_fail($job), gearman_job_send_data($job, 'x'), gearman_job_send_warning($job, 'x'));
