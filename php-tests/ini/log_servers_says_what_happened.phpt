--TEST--
gearman.log_servers=1: the notices tell why a server is passed over and that it is back, in runs of tasks and for those that swallow
--INI--
gearman.log_servers=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$good = new ScriptedServer();
$hole = black_hole();
$client = new GearmanClient();
$client->setTimeout(500);
$client->addServer('127.0.0.1', $good->port, false);
$client->addServer('127.0.0.1', $hole->port, false);
$words = words_of(function () use ($client) {
    $client->addTask('f', 'w');
    $client->addTask('f', 'w');
    show($client->runTasks(), code($client));
});
says($words, "GearmanClient::runTasks(): ", "127.0.0.1:$hole->port", '/\d+ ms/');
show(substr_count($words, "\n"));
$hole->close();
$back = new ScriptedServer(port: $hole->port);
$words = words_of(fn() => wait_until(fn() => $client->doBackground('f', 'w') !== '' && $back->packets() !== []));
// While it swallowed it may be asked again and found so, which is nothing new.
says($words, "GearmanClient::doBackground(): ", "127.0.0.1:$hole->port", '/back|again/');
show(substr_count($words, "\n"));
?>
--EXPECT--
true 'SUCCESS'
ok
0
ok
0
