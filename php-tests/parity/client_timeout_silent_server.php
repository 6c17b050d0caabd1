<?php
require __DIR__ . '/lib.inc';

$port = scripted_server(function ($stream) {
    while (receive($stream)) {
    }
});
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
$client->setTimeout(100);
foreach (['doBackground', 'doNormal'] as $do) {
    call($client, $do, 'f', 'w');
    $client = new GearmanClient();
    $client->addServer(HOST, $port, false);
    $client->setTimeout(100);
}
call($client, 'jobStatus', 'H:x:1');
call($client, 'ping', 'x');
$client = new GearmanClient();
$client->setTimeout(100);
call($client, 'addServer', HOST, $port);
$worker = new GearmanWorker();
$worker->setTimeout(100);
call($worker, 'addServer', HOST, $port);
