<?php
require __DIR__ . '/lib.inc';

// A wait that was given up before the job was confirmed must not break the next one.
$server = scripted_server(function (array $packet, Peer $peer) {
    if (++$peer->jobs === 1) {
        usleep(300_000);
    }
    return reply('JOB_CREATED', "H:one:$peer->jobs");
});
$client = $server->client();
$client->setTimeout(100);
call($client, 'doBackground', 'f', 'first');
$client->setTimeout(-1);
call($client, 'doBackground', 'f', 'second');
