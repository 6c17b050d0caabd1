<?php
require __DIR__ . '/lib.inc';

foreach ([['QUEUE_ERROR', 'text of the server'], ['NO_SUCH_CODE', 'text'], ['', ''], ['JOB_NOT_FOUND', 'text']] as $error) {
    $server = scripted_server(fn () => reply('ERROR', ...$error));
    foreach (['doBackground', 'doNormal'] as $do) {
        $client = $server->client();
        $client->setTimeout(300);
        call($client, $do, 'f', 'w');
        unset($client);
    }
    attempt('exceptions', fn () => (new GearmanClient())->addServer(HOST, $server->port));
}
