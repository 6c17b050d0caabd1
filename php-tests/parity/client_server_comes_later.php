<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$other->kill();
$client = new GearmanClient();
$client->addServer(HOST, $other->port, false);
call($client, 'doBackground', 'f', 'too early');
$other->start();
call($client, 'doBackground', 'f', 'in time');
