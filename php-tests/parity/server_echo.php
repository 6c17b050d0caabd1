<?php
require __DIR__ . '/lib.inc';

foreach (['other', 'x', '', 'longer than sent'] as $answer) {
    $port = scripted_server(function ($stream) use ($answer) {
        while (receive($stream)) {
            send($stream, 17, $answer);
        }
    });
    $client = new GearmanClient();
    $client->addServer(HOST, $port, false);
    $client->setTimeout(300);
    call($client, 'ping', 'sent ');
}
