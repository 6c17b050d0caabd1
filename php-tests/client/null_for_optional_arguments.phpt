--TEST--
null is taken in silence where the signature says ?string
--FILE--
<?php
require __DIR__ . '/../support.inc';
putenv('GEARMAN_SERVERS');
$server = new ScriptedServer();
$client = $server->client();
show($client->doNormal('f', 'w', null), $client->doHigh('f', 'w', null), $client->doLow('f', 'w', null));
show($client->doBackground('f', 'w', null), code($client));
$other = new GearmanClient();
show($other->addServer(null, $server->port, false), $other->addServers(null, false));
?>
--EXPECT--
'done' 'done' 'done'
'H:scripted:4' 'SUCCESS'
true true
