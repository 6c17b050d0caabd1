--TEST--
A server that speaks no TLS is told as that, and is sent no job
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$server = new ScriptedServer();
$client = new GearmanClient();
$client->setSSL(true, $authority->certificate->pem);
$client->addServer('127.0.0.1', $server->port, false);
$client->setTimeout(ms(2000));
$words = words_of(fn() => $client->doBackground('f', 'secret'));
show(code($client), str_contains($server->bytes(), 'secret'));
says($words, "127.0.0.1:$server->port", 'did not end the TLS handshake');
$server = new ScriptedServer(null, null, fn(Peer $peer) => $peer->write("ERR unknown_command\r\n"));
$client = new GearmanClient();
$client->setSSL(true, $authority->certificate->pem);
$client->addServer('127.0.0.1', $server->port, false);
says(words_of(fn() => $client->doBackground('f', 'secret')), "what the server says is not TLS");
show(str_contains($server->bytes(), 'secret'));
?>
--EXPECT--
'TIMEOUT' false
ok
ok
false
