--TEST--
setTimeout(0) gives up whenever it would have to wait
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = ScriptedServer::silent();
$client = $server->client();
$client->setTimeout(0);
show(within(2, fn() => @$client->doBackground('f', 'w')), code($client));
?>
--EXPECT--
'' 'TIMEOUT'
