<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => function (GearmanJob $job) {
    foreach (['returnCode', 'handle', 'functionName', 'unique', 'workload', 'workloadSize'] as $getter) {
        call($job, $getter);
    }
    show('twins', gearman_job_return_code($job), gearman_job_handle($job), gearman_job_function_name($job), gearman_job_unique($job),
        gearman_job_workload($job), gearman_job_workload_size($job));
}]);
$client->doBackground('f', "bytes \0\xff", 'unique');
call($worker, 'work');
$client->doBackground('f', str_repeat('x', 100000));
call($worker, 'work');
