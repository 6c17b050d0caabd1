--TEST--
A server that speaks HTTP: TOO_MANY_ARGS, as text has always been answered
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(fn() => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
$client = $server->client();
$client->setTimeout(5000);
show($client->doBackground('f', 'w'), code($client));
$client->addServer(host(), port(), false);
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): TOO_MANY_ARGS
'' 'TOO_MANY_ARGS'
true 'SUCCESS'
