<?php
require __DIR__ . '/lib.inc';

$job = new GearmanJob();
foreach (['returnCode', 'handle', 'functionName', 'unique', 'workload', 'workloadSize'] as $getter) {
    call($job, $getter);
}
call($job, 'setReturn', 24);
call($job, 'returnCode');
call($job, 'sendData', 'x');
call($job, 'sendWarning', 'x');
foreach (['return_code', 'handle', 'function_name', 'unique', 'workload', 'workload_size'] as $getter) {
    $twin = "gearman_job_$getter";
    show($twin, $twin($job));
}
var_dump($job);
