--TEST--
Bytes that are no packet: INVALID_MAGIC, and the client goes on with another server
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(fn() => "\0" . str_repeat("\xde\xad\xbe\xef", 100));
$client = $server->client();
$client->setTimeout(5000);
show($client->doBackground('f', 'w'), code($client));
show($client->jobStatus('H:x:1'), code($client));
show($client->ping('p'), code($client));
$client->addServer(host(), port(), false);
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): INVALID_MAGIC
'' 'INVALID_MAGIC'
Warning: GearmanClient::jobStatus(): INVALID_MAGIC
[false, false, 0, 0] 'INVALID_MAGIC'
Warning: GearmanClient::ping(): INVALID_MAGIC
false 'INVALID_MAGIC'
true 'SUCCESS'
