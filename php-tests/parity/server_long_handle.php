<?php
require __DIR__ . '/lib.inc';

$port = scripted_server(function ($stream) {
    receive($stream);
    $handle = 'H:' . str_repeat('h', 70);
    send($stream, 8, $handle);
    send($stream, 13, $handle, 'result');
    receive($stream);
});
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
call($client, 'doNormal', 'f', 'w');
