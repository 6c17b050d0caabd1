--TEST--
addServer() of a dead server throws, the server stays added
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
$port = free_port();
try {
    $client->addServer('127.0.0.1', $port);
} catch (GearmanException $e) {
    show($e->getMessage(), $e->getCode(), $client->returnCode());
}
caught(fn() => $client->addServers("127.0.0.1:$port"));
$late = new Gearmand(port: $port);
show($client->doBackground('f', 'w') !== '');
?>
--EXPECT--
'Failed to set exception option' 0 0
GearmanException: Failed to set exception option
true
