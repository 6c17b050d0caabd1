--TEST--
ping() and enableExceptionHandler() with one server dead fail, and leave the healthy connections open
--FILE--
<?php
require __DIR__ . '/../support.inc';
$dead = free_port();
foreach ([true, false] as $deadIsLast) {
    $server = new ScriptedServer();
    $client = new GearmanClient();
    $client->setTimeout(PATIENCE * 1000);
    $ports = $deadIsLast ? [$server->port, $dead] : [$dead, $server->port];
    foreach ($ports as $port) {
        $client->addServer('127.0.0.1', $port, false);
    }
    show($client->doBackground('f', 'w'), $server->connections());
    show(@$client->ping('p'), code($client), @$client->ping('p'), code($client));
    show($client->doBackground('f', 'w'), $server->connections());
    caught(fn() => $client->enableExceptionHandler());
    show($client->doBackground('f', 'w'), $server->connections());
}
?>
--EXPECT--
'H:scripted:1' 1
false 'COULD_NOT_CONNECT' false 'COULD_NOT_CONNECT'
'H:scripted:2' 1
GearmanException: Failed to set exception option
'H:scripted:3' 1
'H:scripted:1' 1
false 'COULD_NOT_CONNECT' false 'COULD_NOT_CONNECT'
'H:scripted:2' 1
GearmanException: Failed to set exception option
'H:scripted:3' 1
