--TEST--
Functions do what the methods do, and warn under their own name
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$client = gearman_client_create();
show(get_class($client), gearman_client_add_server($client, '127.0.0.1', $server->port, false));
show(gearman_client_do_background($client, 'f', 'w', 'u'), gearman_client_do_job_handle($client));
show(gearman_client_do_normal($client, function: 'f', workload: 'w', unique: 'u'));
show(gearman_client_job_status($client, 'H:x:1'), gearman_client_return_code($client), gearman_client_get_errno($client));
show(gearman_client_set_timeout($client, 300), gearman_client_timeout($client), gearman_client_options($client));
show(gearman_client_do_background($client, '', 'w'));
caught(fn() => gearman_client_ping(gearman_worker_create(), 'p'));
?>
--EXPECT--
'GearmanClient' true
'H:scripted:1' 'H:scripted:1'
'done'
[false, false, 0, 0] 0 0
true 300 32
Warning: gearman_client_do_background(): INVALID_ARGUMENT
''
TypeError: gearman_client_ping(): Argument #1 ($obj) must be of type GearmanClient, GearmanWorker given
