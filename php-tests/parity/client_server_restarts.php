<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$client = new GearmanClient();
$client->addServer(HOST, $other->port);
call($client, 'doBackground', 'f', 'w');
$other->kill();
$other->start();
call($client, 'doBackground', 'f', 'w');
call($client, 'doBackground', 'f', 'w');
