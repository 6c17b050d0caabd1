--TEST--
After a lost answer the submit is not sent twice, and error() says what that means
--FILE--
<?php
require __DIR__ . '/../support.inc';
$count = 0;
$server = new ScriptedServer(fn($packet, $peer) => $peer->close() ?? '');
$other = new ScriptedServer();
$client = new GearmanClient();
$client->addServer('127.0.0.1', $other->port, false);
$client->addServer('127.0.0.1', $server->port, false);
show(@$client->doBackground('f', 'w', 'u'), code($client));
show($server->packets(), $other->packets());
show((bool) preg_match('/GEARMAN_LOST_CONNECTION.*queued/', $client->error()));
?>
--EXPECT--
'' 'LOST_CONNECTION'
['SUBMIT_JOB_BG f u w'] []
true
