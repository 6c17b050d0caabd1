<?php
require __DIR__ . '/lib.inc';

$client = client();
call($client, 'runTasks');
call($client, 'runTasks');
show('twin', gearman_client_run_tasks($client));
$client = new GearmanClient();
call($client, 'runTasks');
