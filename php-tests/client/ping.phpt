--TEST--
ping() echoes through every server and fails if one does not answer
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$first = new ScriptedServer();
$second = new ScriptedServer();
$client = new GearmanClient();
$client->addServer('127.0.0.1', $first->port, false);
$client->addServer('127.0.0.1', $second->port, false);
show($client->ping("a\0b"), code($client));
show($first->bytes() === $second->bytes(), $first->bytes() === packet('REQ', 'ECHO_REQ', "a\0b"));
show($client->ping(''), code($client));
$first->stop();
show($client->ping('p'), $client->returnCode() !== 0);
?>
--EXPECTF--
true 'SUCCESS'
true true
Warning: GearmanClient::ping(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanClient::ping(): %s
false true
