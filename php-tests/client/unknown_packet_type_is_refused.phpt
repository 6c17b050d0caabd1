--TEST--
A packet type that does not exist: INVALID_COMMAND
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(fn() => "\0RES" . pack('NN', 99, 0));
$client = $server->client();
$client->setTimeout(5000);
show($client->doBackground('f', 'w'), code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): INVALID_COMMAND
'' 'INVALID_COMMAND'
