<?php
require __DIR__ . '/lib.inc';

putenv('GEARMAN_SERVERS=' . HOST . ':' . PORT);
$client = new GearmanClient();
call($client, 'ping', 'from the environment');
call($client, 'doBackground', 'f', 'w');
call(gearman_client_create(), 'ping', 'from the environment');
call(new GearmanWorker(), 'ping', 'from the environment');
call(gearman_worker_create(), 'ping', 'from the environment');
putenv('GEARMAN_SERVERS=' . HOST . ':' . PORT . ',' . HOST . ':' . DEAD);
call(new GearmanClient(), 'ping', 'one is down');
putenv('GEARMAN_SERVERS=');
call(new GearmanClient(), 'options');
putenv('GEARMAN_SERVERS');
call(new GearmanClient(), 'ping', 'no servers');
