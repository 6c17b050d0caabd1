<?php
require __DIR__ . '/lib.inc';

$task = new GearmanTask();
task_state('new', $task);
call($task, 'recvData', 10);
call($task, 'sendWorkload', 'x');
foreach (['return_code', 'function_name', 'unique', 'job_handle', 'is_known', 'is_running', 'numerator', 'denominator', 'data', 'data_size'] as $getter) {
    $twin = "gearman_task_$getter";
    show($twin, $twin($task));
}
show('twins', gearman_task_recv_data($task, 10), gearman_task_send_workload($task, 'x'));
var_dump($task);
