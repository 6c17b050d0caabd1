--TEST--
Functions do what the methods do
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$worker = gearman_worker_create();
show(gearman_worker_add_server($worker, host(), port()), gearman_worker_set_timeout($worker, 10000), gearman_worker_timeout($worker));
show(gearman_worker_add_function($worker, $function, function (GearmanJob $job) {
    show(gearman_job_workload($job), gearman_job_workload_size($job), gearman_job_send_status($job, 1, 2));
    return 'result';
}));
show(gearman_worker_ping($worker, 'p'), gearman_worker_options($worker), gearman_worker_set_id($worker, 'id'));
client()->doBackground($function, 'w');
show(gearman_worker_work($worker), gearman_worker_return_code($worker), gearman_worker_errno($worker), gearman_worker_error($worker));
show(gearman_worker_unregister($worker, $function), @gearman_worker_unregister_all($worker));
?>
--EXPECT--
true true 10000
true
true 964 true
'w' 1 true
true 0 0 false
true false
