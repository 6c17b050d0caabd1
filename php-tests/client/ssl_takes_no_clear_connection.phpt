--TEST--
A connection in clear text is not used for what asks for TLS: neither the client's own nor one that was kept
--INI--
gearman.persistent=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
show($client->doBackground('f', 'clear', 'u1') !== '', $client->addOptions(GEARMAN_CLIENT_SSL));
$client->setTimeout(500);
show(@$client->doBackground('f', 'secret', 'u2'));
$client->addTask('f', 'secret', null, 'u3');
show(@$client->runTasks());
unset($client);
$other = $server->client();
$other->doBackground('f', 'clear', 'u4');
unset($other);
$client = $server->client();
$client->addOptions(GEARMAN_CLIENT_SSL);
$client->setTimeout(500);
show(@$client->doBackground('f', 'secret', 'u5'));
show(str_contains($server->bytes(), 'secret'), str_contains($server->bytes(), "u4\0clear"));
?>
--EXPECT--
true true
''
false
''
false true
