--TEST--
A server that never answers: work() ends with TIMEOUT in its time
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = ScriptedServer::silent();
$worker = $server->worker();
$worker->addFunction('f', fn() => null);
$worker->setTimeout(300);
show(within(5, fn() => $worker->work()), code($worker));
show(within(5, fn() => @$worker->ping('p')), code($worker));
?>
--EXPECT--
false 'TIMEOUT'
false 'TIMEOUT'
