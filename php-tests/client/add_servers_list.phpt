--TEST--
addServers() takes a list; blanks around its parts do not matter, a port is read as far as digits go
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$port = $gearmand->port;
foreach (["127.0.0.1:$port", "127.0.0.1:{$port}x", " 127.0.0.1:$port ", "127.0.0.1:1, 127.0.0.1:$port", "127.0.0.1:" . $port + 65536] as $list) {
    $client = new GearmanClient();
    $client->setTimeout(5000);
    show($client->addServers($list, false), $client->doBackground('f', 'w') !== '');
}
?>
--EXPECT--
true true
true true
true true
true true
true true
