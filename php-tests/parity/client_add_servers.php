<?php
require __DIR__ . '/lib.inc';

$here = HOST . ':' . PORT;
$client = new GearmanClient();
call($client, 'addServers', $here);
call($client, 'addServers', "$here,$here");
call($client, 'addServers', "$here,localhost:" . PORT . 'x');
call($client, 'ping', 'to all');
show('twin', gearman_client_add_servers($client, $here, false));
// These reach nothing, so do not try.
foreach ([null, '', ',', HOST, HOST . ':', ':1', HOST . ':x', HOST . ':99999', HOST . ',,' . HOST, HOST . ';' . HOST . ':1', HOST . ':1,'] as $list) {
    $client = new GearmanClient();
    call($client, 'addServers', $list, false);
}
call(new GearmanClient(), 'addServers', servers: HOST, setupExceptionHandler: false);
