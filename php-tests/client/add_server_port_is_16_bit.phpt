--TEST--
Ports wrap at 65536, as they always did
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = new GearmanClient();
show($client->addServer('127.0.0.1', $server->port + 65536, false));
show($client->doBackground('f', 'w'));
?>
--EXPECT--
true
'H:scripted:1'
