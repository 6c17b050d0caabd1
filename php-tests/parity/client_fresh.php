<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
foreach (['returnCode', 'error', 'getErrno', 'options', 'timeout', 'context', 'doJobHandle', 'doStatus'] as $getter) {
    call($client, $getter);
}
foreach (['return_code', 'error', 'get_errno', 'options', 'timeout', 'context', 'do_job_handle', 'do_status'] as $getter) {
    $function = "gearman_client_$getter";
    show($function, $function($client));
}
show('created', gearman_client_create());
var_dump($client);
