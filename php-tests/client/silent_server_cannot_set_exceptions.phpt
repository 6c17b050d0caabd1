--TEST--
addServer() of a server that never answers throws when the timeout is over
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = ScriptedServer::silent();
$client = new GearmanClient();
$client->setTimeout(300);
within(5, fn() => caught(fn() => $client->addServer('127.0.0.1', $server->port)));
show($server->packets());
?>
--EXPECT--
GearmanException: Failed to set exception option
['OPTION_REQ exceptions']
