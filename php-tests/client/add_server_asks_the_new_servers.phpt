--TEST--
addServer() contacts the server it adds and no other; addServers() throws if one of its own is dead
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
$dead = free_port();
show($client->addServer('127.0.0.1', $dead, false));
show($client->addServer(host(), port()));
caught(fn() => $client->addServers("127.0.0.1:$dead," . host() . ':' . port()));
?>
--EXPECT--
true
true
GearmanException: Failed to set exception option
