--TEST--
An answer that arrives byte by byte is read like any other
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(function ($packet, $peer) {
    foreach (str_split($peer->polite($packet)) as $byte) {
        $peer->write($byte);
        usleep(500);
    }
    return '';
});
$client = $server->client();
$client->setTimeout(10000);
show($client->doNormal('f', 'w'), $client->doBackground('f', 'w'), code($client));
?>
--EXPECT--
'done' 'H:scripted:2' 'SUCCESS'
