--TEST--
A host that swallows packets costs the first client its timeout, and those after it in this process nothing, until it is well again
--FILE--
<?php
require __DIR__ . '/../support.inc';
$good = new ScriptedServer();
$hole = black_hole();
$client = function () use ($good, $hole) {
    $client = new GearmanClient();
    $client->setTimeout(1000);
    $client->addServer('127.0.0.1', $good->port, false);
    $client->addServer('127.0.0.1', $hole->port, false);
    return $client;
};
$start = microtime(true);
show($client()->doBackground('f', 'w') !== '', microtime(true) - $start > 0.9);
// Five are well within the back-off of one.
$quick = function () use ($client) {
    for ($i = 0; $i < 5; $i++) {
        $one = $client();
        show($one->doNormal('f', 'w'), code($one));
    }
};
within(0.7, $quick);
// A client that has no other server asks it all the same, and waits for it.
$alone = new GearmanClient();
$alone->setTimeout(500);
$alone->addServer('127.0.0.1', $hole->port, false);
$start = microtime(true);
show(@$alone->doBackground('f', 'w'), code($alone), microtime(true) - $start > 0.4);
// The back-off ends: it is asked again, and found well.
$hole->close();
$back = new ScriptedServer(port: $hole->port);
show(wait_until(fn() => $client()->doBackground('f', 'w') !== '' && $back->packets() !== [], 15));
?>
--EXPECT--
true true
'done' 'SUCCESS'
'done' 'SUCCESS'
'done' 'SUCCESS'
'done' 'SUCCESS'
'done' 'SUCCESS'
'' 'TIMEOUT' true
true
