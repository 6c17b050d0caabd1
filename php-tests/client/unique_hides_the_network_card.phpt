--TEST--
The node of the default unique is random (its multicast bit is set), not the MAC address
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$server->client()->doBackground('f', 'w');
$node = substr(explode(' ', $server->packets()[0])[2], -12);
show((bool) (hexdec(substr($node, 0, 2)) & 1));
$macs = array_map(fn($file) => str_replace(':', '', trim(file_get_contents($file))), glob('/sys/class/net/*/address'));
show(in_array($node, $macs, true));
?>
--EXPECT--
true
false
