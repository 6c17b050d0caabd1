--TEST--
A server that does not know the option: addServer() throws
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => $packet[0] === 'OPTION_REQ' ? reply('ERROR', 'UNKNOWN_OPTION', 'no') : null);
$client = new GearmanClient();
caught(fn() => $client->addServer('127.0.0.1', $server->port));
show($server->packets());
?>
--EXPECT--
GearmanException: Failed to set exception option
['OPTION_REQ exceptions']
