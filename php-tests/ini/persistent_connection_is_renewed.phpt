--TEST--
A kept connection that gearmand closed meanwhile is not noticed; an answer that came too late is nobody's
--INI--
gearman.persistent=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
show($gearmand->client(true)->doBackground('f', 'one') !== '');
$gearmand->restart();
show($gearmand->client(true)->doBackground('f', 'two') !== '');

// The first client gives up; its answer is there when the second one asks.
$server = new ScriptedServer(function ($packet, $peer) {
    if (($packet[3] ?? '') !== 'slow') {
        return null;
    }
    usleep(300_000);
    return reply('JOB_CREATED', 'H:late:1');
});
$client = $server->client();
$client->setTimeout(100);
show(@$client->doBackground('f', 'slow'), code($client));
unset($client);
$client = $server->client();
$client->setTimeout(10000);
show($client->doBackground('f', 'quick'), code($client));
?>
--EXPECT--
true
true
'' 'TIMEOUT'
'H:scripted:1' 'SUCCESS'
