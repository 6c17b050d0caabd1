--TEST--
addServer() of a dead server throws from a worker too, the server stays added
--FILE--
<?php
require __DIR__ . '/../support.inc';
$port = free_port();
$worker = new GearmanWorker();
caught(fn() => $worker->addServer('127.0.0.1', $port));
caught(fn() => $worker->addServers("127.0.0.1:$port"));
$late = new Gearmand(port: $port);
show($worker->ping('p'));
?>
--EXPECT--
GearmanException: Failed to set exception option
GearmanException: Failed to set exception option
true
