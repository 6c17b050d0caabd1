<?php
require __DIR__ . '/lib.inc';

// A wait that was given up before the job was confirmed must not break the next one.
$port = scripted_server(function ($stream) {
    receive($stream);
    usleep(300_000);
    send($stream, 8, 'H:one:1');
    receive($stream);
    send($stream, 8, 'H:one:2');
    receive($stream);
});
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
$client->setTimeout(100);
call($client, 'doBackground', 'f', 'first');
$client->setTimeout(-1);
call($client, 'doBackground', 'f', 'second');
