<?php
require __DIR__ . '/lib.inc';

$client = client();
watch($client);
foreach (['Background', 'HighBackground', 'LowBackground'] as $kind) {
    call($client, "addTask$kind", 'f', 'w', null, 'u');
    call($client, "addTask$kind", 'f', 'w', 'context');
    call($client, 'runTasks');
}
call($client, 'doJobHandle');
show('queued', queue_of('f'));
show('twins', gearman_client_add_task_background($client, 'f', 'w'), gearman_client_add_task_high_background($client, 'f', 'w', 1, 'v'),
    gearman_client_add_task_low_background($client, 'f', 'w'), gearman_client_run_tasks($client));
