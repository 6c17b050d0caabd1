--TEST--
Functions do what the methods do
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w', 'u');
$worker = worker([$function => function (GearmanJob $job) use (&$handle) {
    show(gearman_job_handle($job) === $handle, gearman_job_unique($job), gearman_job_workload($job), gearman_job_workload_size($job));
    show(gearman_job_send_data($job, 'd'), gearman_job_send_warning($job, 'w'), gearman_job_send_status($job, 1, 2));
    show(gearman_job_set_return($job, 0), gearman_job_return_code($job), gearman_job_send_complete($job, 'r'));
}], 10000);
show($worker->work());
?>
--EXPECT--
true 'u' 'w' 1
true true true
true 0 true
true
