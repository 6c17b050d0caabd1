--TEST--
The functions do what the methods do
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', 'data'], ['WORK_STATUS', '1', '2'], ['WORK_COMPLETE', 'end']]]));
$client = gearman_client_create();
show(gearman_client_add_server($client, '127.0.0.1', $server->port, false));
$set = [];
foreach (['workload', 'created', 'data', 'warning', 'status', 'complete', 'exception', 'fail'] as $kind) {
    $set[] = "gearman_client_set_{$kind}_callback"($client, fn() => null);
}
show($set, gearman_client_clear_callbacks($client));
gearman_client_set_data_callback($client, fn($task) => show(gearman_task_data($task), gearman_task_data_size($task), gearman_task_recv_data($task, 2)));
gearman_client_set_status_callback($client, fn($task) => show(gearman_task_numerator($task), gearman_task_denominator($task), gearman_task_is_known($task), gearman_task_is_running($task)));
gearman_client_set_complete_callback($client, fn($task, $context) => show($context, gearman_task_function_name($task), gearman_task_unique($task), gearman_task_job_handle($task), gearman_task_return_code($task)));
show(gearman_client_add_task($client, 'f', 'w', 'context', 'u'), gearman_client_run_tasks($client), gearman_client_return_code($client));
foreach (['high', 'low', 'background', 'high_background', 'low_background'] as $kind) {
    echo one_line("gearman_client_add_task_$kind"($client, 'f', 'x', 'context', 'u')), ' ';
}
show(gearman_client_add_task_status($client, 'h'), @gearman_task_send_workload(new GearmanTask(), 'w'));
?>
--EXPECT--
true
[true, true, true, true, true, true, true, true] true
'data' 4 [2, 'da']
1 2 true true
'context' 'f' 'u' 'H:scripted:1' 0
GearmanTask true 0
GearmanTask GearmanTask GearmanTask GearmanTask GearmanTask GearmanTask false
