<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServers', HOST . ':' . PORT . ', ' . HOST . ':' . PORT, false);
call($client, 'doBackground', 'f', 'w');
