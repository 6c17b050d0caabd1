<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
$client->addServer(HOST, PORT);
$client->addServer(HOST, DEAD, false);
call($client, 'doBackground', 'f', 'w');
call($client, 'doBackground', 'f', 'w');
serve();
call($client, 'doNormal', 'reverse', 'abc');
call($client, 'ping', 'both');
show('queued', queue_of('f'));
