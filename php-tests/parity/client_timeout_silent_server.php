<?php
require __DIR__ . '/lib.inc';

$server = scripted_server(fn () => '');
foreach (['doBackground', 'doNormal'] as $do) {
    $client = $server->client();
    $client->setTimeout(100);
    call($client, $do, 'f', 'w');
}
$client = $server->client();
$client->setTimeout(100);
call($client, 'jobStatus', 'H:x:1');
call($client, 'ping', 'x');
$client = new GearmanClient();
$client->setTimeout(100);
call($client, 'addServer', HOST, $server->port);
$worker = new GearmanWorker();
$worker->setTimeout(100);
call($worker, 'addServer', HOST, $server->port);
