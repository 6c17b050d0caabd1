<?php
require __DIR__ . '/lib.inc';

$server = scripted_server(function (array $packet, Peer $peer) {
    $peer->close();
    return '';
});
foreach (['doBackground', 'doNormal'] as $do) {
    $client = $server->client();
    call($client, $do, 'f', 'w');
    call($client, 'getErrno');
}
call($server->client(), 'ping', 'x');
call($server->client(), 'jobStatus', 'x');
