--TEST--
A server that was down is preferred again some time after it came back
--FILE--
<?php
require __DIR__ . '/../support.inc';
$first = new Gearmand();
$second = new Gearmand(started: false);
$client = new GearmanClient();
$client->addServer('127.0.0.1', $first->port, false);
$client->addServer('127.0.0.1', $second->port, false);
show($client->doBackground('f', 'w') !== '', queue_of('f', $first->port)[0]);
$second->start();
wait_until(function () use ($client, $second) {
    $client->doBackground('f', 'w');
    usleep(200_000);
    return queue_of('f', $second->port)[0] > 0;
});
show(code($client));
?>
--EXPECT--
true 1
'SUCCESS'
