<?php
require __DIR__ . '/lib.inc';

$client = client(false);
$client->setTimeout(0);
call($client, 'doBackground', 'f', 'w');
usleep(100_000);
show('queued', queue_of('f'));
