--TEST--
A server that accepts and never answers: every call ends with TIMEOUT in its time
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = ScriptedServer::silent();
$client = $server->client();
$client->setTimeout(300);
show(within(5, fn() => $client->doBackground('f', 'w')), code($client));
show(within(5, fn() => $client->doNormal('f', 'w')), code($client));
show(within(5, fn() => $client->jobStatus('H:x:1')), code($client));
show(within(5, fn() => $client->ping('p')), code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): TIMEOUT
'' 'TIMEOUT'
Warning: GearmanClient::doNormal(): TIMEOUT
'' 'TIMEOUT'
Warning: GearmanClient::jobStatus(): TIMEOUT
[false, false, 0, 0] 'TIMEOUT'
Warning: GearmanClient::ping(): TIMEOUT
false 'TIMEOUT'
