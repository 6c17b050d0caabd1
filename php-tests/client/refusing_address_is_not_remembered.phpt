--TEST--
A server that refused one client is asked by the next at once: only those that swallow are remembered for others
--FILE--
<?php
require __DIR__ . '/../support.inc';
$good = new ScriptedServer();
$port = free_port();
$client = function () use ($good, $port) {
    $client = new GearmanClient();
    $client->setTimeout(PATIENCE * 1000);
    $client->addServer('127.0.0.1', $good->port, false);
    $client->addServer('127.0.0.1', $port, false);
    return $client;
};
show($client()->doBackground('f', 'w') !== '', count($good->packets()));
$back = new ScriptedServer(port: $port);
show($client()->doBackground('f', 'w') !== '', count($good->packets()), count($back->packets()));
?>
--EXPECT--
true 1
true 1 1
