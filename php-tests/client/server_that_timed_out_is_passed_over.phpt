--TEST--
A server that did not answer in time is passed over by the next submit, not waited for again
--FILE--
<?php
require __DIR__ . '/../support.inc';
$good = new ScriptedServer();
$silent = ScriptedServer::silent();
$client = new GearmanClient();
$client->addServer('127.0.0.1', $good->port, false);
$client->addServer('127.0.0.1', $silent->port, false);
$client->setTimeout(500);
show(@$client->doBackground('f', 'w', 'u1'), code($client), str_contains($client->error(), 'queued'));
show($client->doBackground('f', 'w', 'u2'), code($client), $client->doNormal('f', 'w', 'u3'));
show($silent->packets(), $good->packets());
?>
--EXPECT--
'' 'TIMEOUT' true
'H:scripted:1' 'SUCCESS' 'done'
['SUBMIT_JOB_BG f u1 w'] ['SUBMIT_JOB_BG f u2 w', 'SUBMIT_JOB f u3 w']
