--TEST--
A header that claims 4 GB: no such memory is taken, the call ends in its time
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn() => "\0RES" . pack('NN', 8, 0xffffffff) . 'H:x:1');
$client = $server->client();
$client->setTimeout(500);
show(within(8, fn() => @$client->doBackground('f', 'w')), $client->returnCode() !== 0);
preg_match('/VmHWM:\s+(\d+) kB/', file_get_contents('/proc/self/status'), $peak);
show($peak[1] < 1_000_000, memory_get_peak_usage() < 20_000_000);
$client->addServer(host(), port(), false);
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
'' true
true true
true 'SUCCESS'
