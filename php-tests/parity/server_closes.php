<?php
require __DIR__ . '/lib.inc';

$port = scripted_server(function ($stream) {
    receive($stream);
});
foreach (['doBackground', 'doNormal'] as $do) {
    $client = new GearmanClient();
    $client->addServer(HOST, $port, false);
    call($client, $do, 'f', 'w');
    call($client, 'getErrno');
}
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
call($client, 'ping', 'x');
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
call($client, 'jobStatus', 'x');
