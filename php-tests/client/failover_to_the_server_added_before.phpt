--TEST--
The last server added is preferred; when it is down the one before gets the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$first = new Gearmand();
$second = new Gearmand();
$client = new GearmanClient();
$client->addServer('127.0.0.1', $first->port, false);
$client->addServer('127.0.0.1', $second->port, false);
$jobs = fn() => show(queue_of('f', $first->port)[0], queue_of('f', $second->port)[0]);
show($client->doBackground('f', 'w') !== '');
$jobs();
$second->stop();
for ($i = 0; $i < 3; $i++) {
    show($client->doBackground('f', 'w') !== '', code($client), $client->error());
}
show(queue_of('f', $first->port)[0]);
?>
--EXPECT--
true
0 1
true 'SUCCESS' false
true 'SUCCESS' false
true 'SUCCESS' false
3
