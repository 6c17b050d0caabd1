<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServer', HOST, PORT);
call($client, 'addServer', HOST, PORT);
show('16 bits', $client->addServer(HOST, 65536 + PORT));
call($client, 'addServer', 'localhost', PORT);
call($client, 'ping', 'to four');
$client = new GearmanClient();
call($client, 'addServer', HOST, PORT, false);
call($client, 'ping', 'x');
show('twin', gearman_client_add_server($client, HOST, PORT), gearman_client_add_server($client, HOST, PORT, false));
// These reach nothing, so do not try.
$client = new GearmanClient();
call($client, 'addServer', setupExceptionHandler: false);
call($client, 'addServer', '', 0, false);
call($client, 'addServer', HOST, 0, false);
call($client, 'addServer', HOST, -1, false);
call($client, 'addServer', HOST, 70000, false);
call($client, 'addServer', '::1', 4730, false);
call($client, 'addServer', 'localhost', 65535, false);
