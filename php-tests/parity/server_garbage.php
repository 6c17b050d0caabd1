<?php
require __DIR__ . '/lib.inc';

// The server answers the first submit with what is no packet.
foreach (["\0REQ" . pack('NN', 8, 0), "GET / HTTP/1.0\r\n\r\n", "\0RES" . pack('NN', 99, 0)] as $bytes) {
    $server = scripted_server(fn () => $bytes);
    $client = $server->client();
    $client->setTimeout(300);
    call($client, 'doBackground', 'f', 'w');
}
