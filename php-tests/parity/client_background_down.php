<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
$client->addServer(HOST, DEAD, false);
foreach (['doBackground', 'doHighBackground', 'doLowBackground', 'doNormal', 'doHigh', 'doLow'] as $do) {
    call($client, $do, 'f', 'w');
    call($client, 'error');
    call($client, 'getErrno');
}
call($client, 'doJobHandle');
call($client, 'jobStatus', 'H:x:1');
call($client, 'ping', 'x');
call($client, 'wait');
