--TEST--
A signal handler runs while a client waits for a server that does not answer
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
$start = microtime(true);
pcntl_signal(SIGALRM, fn() => print('handler ' . (microtime(true) - $start < 3.5 ? 'in time' : 'late') . "\n"));
$server = ScriptedServer::silent();
$client = $server->client();
$client->setTimeout(4000);
pcntl_alarm(1);
show(@$client->doNormal('f', 'w'), code($client), microtime(true) - $start > 3.5);
?>
--EXPECT--
handler in time
'' 'TIMEOUT' true
