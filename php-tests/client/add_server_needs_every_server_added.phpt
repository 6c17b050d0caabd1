--TEST--
addServer() throws while any server added so far is dead, though the new one lives
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
$dead = free_port();
show($client->addServer('127.0.0.1', $dead, false));
caught(fn() => $client->addServer(host(), port()));
caught(fn() => $client->addServers("127.0.0.1:$dead," . host() . ':' . port()));
?>
--EXPECT--
true
GearmanException: Failed to set exception option
GearmanException: Failed to set exception option
