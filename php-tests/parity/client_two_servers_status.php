<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$client = new GearmanClient();
$client->addServer(HOST, PORT);
$handle = call($client, 'doBackground', 'f', 'w');
$client->addServer(HOST, $other->port);
call($client, 'jobStatus', $handle);
