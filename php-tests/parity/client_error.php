<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'doNormal', '', 'w');
call($client, 'error');
call($client, 'addTask', '', 'w');
call($client, 'error');
$client->addServer(HOST, DEAD, false);
call($client, 'doBackground', 'f', 'w');
show('twins', gearman_client_error($client), gearman_client_get_errno($client), gearman_client_return_code($client));
call($client, 'setTimeout', 5);
call($client, 'error');
