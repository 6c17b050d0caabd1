<?php
require __DIR__ . '/lib.inc';

foreach (['other', 'x', '', 'longer than sent'] as $answer) {
    $server = scripted_server(fn () => reply('ECHO_RES', $answer));
    $client = $server->client();
    $client->setTimeout(300);
    call($client, 'ping', 'sent ');
}
