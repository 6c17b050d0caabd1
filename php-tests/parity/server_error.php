<?php
require __DIR__ . '/lib.inc';

foreach ([['QUEUE_ERROR', 'text of the server'], ['NO_SUCH_CODE', 'text'], ['', ''], ['JOB_NOT_FOUND', 'text']] as $error) {
    $port = scripted_server(function ($stream) use ($error) {
        while (receive($stream)) {
            send($stream, 19, ...$error);
        }
    });
    foreach (['doBackground', 'doNormal'] as $do) {
        $client = new GearmanClient();
        $client->addServer(HOST, $port, false);
        $client->setTimeout(300);
        call($client, $do, 'f', 'w');
        unset($client);
    }
    attempt('exceptions', fn () => (new GearmanClient())->addServer(HOST, $port));
}
