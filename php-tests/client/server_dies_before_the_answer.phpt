--TEST--
A server that hangs up instead of answering: LOST_CONNECTION, and the client goes on with another
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(fn($packet, $peer) => $peer->close() ?? '');
$client = $server->client();
$client->setTimeout(5000);
show($client->doNormal('f', 'w'), code($client));
show($client->doBackground('f', 'w'), code($client));
show($client->jobStatus('H:x:1'), code($client));
$client->addServer(host(), port(), false);
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
Warning: GearmanClient::doNormal(): LOST_CONNECTION
'' 'LOST_CONNECTION'
Warning: GearmanClient::doBackground(): LOST_CONNECTION
'' 'LOST_CONNECTION'
Warning: GearmanClient::jobStatus(): LOST_CONNECTION
[false, false, 0, 0] 'LOST_CONNECTION'
true 'SUCCESS'
