<?php
require __DIR__ . '/lib.inc';

serve();
$client = gearman_client_create();
gearman_client_add_server($client, HOST, PORT);
gearman_client_set_timeout($client, 5000);
gearman_client_set_created_callback($client, fn ($task) => show('created', gearman_task_job_handle($task), gearman_task_is_known($task), gearman_task_is_running($task)) ?? 0);
gearman_client_set_status_callback($client, fn ($task) => show('status', gearman_task_numerator($task), gearman_task_denominator($task)) ?? 0);
gearman_client_set_data_callback($client, fn ($task) => show('data', gearman_task_data($task), gearman_task_data_size($task)) ?? 0);
gearman_client_set_warning_callback($client, fn ($task) => show('warning', gearman_task_data($task)) ?? 0);
gearman_client_set_complete_callback($client, fn ($task) => show('complete', gearman_task_function_name($task), gearman_task_unique($task), gearman_task_data($task), gearman_task_return_code($task)) ?? 0);
gearman_client_set_fail_callback($client, fn ($task) => show('fail', gearman_task_unique($task)) ?? 0);
gearman_client_set_exception_callback($client, fn ($task) => show('exception', gearman_task_data($task)) ?? 0);
show('added', gearman_client_add_task($client, 'everything', 'w', null, 'a'));
show('run', gearman_client_run_tasks($client));
show('added', gearman_client_add_task_high($client, 'fail', 'w', null, 'b'));
show('run', gearman_client_run_tasks($client));
show('added', gearman_client_add_task_low($client, 'exception', 'w', null, 'c'));
show('run', gearman_client_run_tasks($client));
show('code', gearman_client_return_code($client));
