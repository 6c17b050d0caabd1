<?php
require __DIR__ . '/lib.inc';

$job = new GearmanJob();
foreach ([-1, 0, 1, 24, 52, 53, 54, 1000, PHP_INT_MAX, PHP_INT_MIN] as $code) {
    call($job, 'setReturn', $code);
    call($job, 'returnCode');
}
show('twin', gearman_job_set_return($job, 24), gearman_job_set_return($job, 99), gearman_job_return_code($job));
