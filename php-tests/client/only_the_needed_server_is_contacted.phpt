--TEST--
An idle server in the list is not connected and cannot spoil a submit
--FILE--
<?php
require __DIR__ . '/../support.inc';
$idle = new ScriptedServer();
$busy = new ScriptedServer();
$client = new GearmanClient();
$client->addServer('127.0.0.1', free_port(), false);
$client->addServer('127.0.0.1', $idle->port, false);
$client->addServer('127.0.0.1', $busy->port, false);
show($client->doBackground('f', 'w', 'u'), code($client), $client->error());
show($busy->packets(), $idle->packets());
?>
--EXPECT--
'H:scripted:1' 'SUCCESS' false
['SUBMIT_JOB_BG f u w'] []
