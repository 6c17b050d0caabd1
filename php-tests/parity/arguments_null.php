<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServer', null, 4730, false);
call($client, 'addServers', null, false);
$client = client();
call($client, 'doBackground', 'f', 'w', null);
call($client, 'addTask', 'f', 'w', null, null);
call($client, 'addTaskBackground', 'f', 'w', null, null);
