--TEST--
A call within a callback that finds a server down does not keep the run from using it when it is back
--FILE--
<?php
require __DIR__ . '/task.inc';
$other = new ScriptedServer();
$port = free_port();
$client = new GearmanClient();
$client->setTimeout(PATIENCE * 1000);
$client->addServer('127.0.0.1', $other->port, false);
$client->addServer('127.0.0.1', $port, false);
$back = null;
$ours = false;
$end = microtime(true) + 15;
// The client is not bound: a cycle that lives to the end is reported as lost to valgrind, by PHP itself.
$client->setCompleteCallback(function () {
    global $client, $port, $back, $ours, $end;
    if (!$back) {
        // The nested calls meet the dead server, by different ways.
        show($client->doNormal('f', 'w'), $client->doBackground('f', 'w') !== '', @$client->ping('p'), code($client));
        $back = new ScriptedServer(port: $port);
    }
    $ours = $back->packets() !== [];
    if (!$ours && microtime(true) < $end) {
        usleep(100_000);
        $client->addTask('f', 'w');
    }
});
$client->addTask('f', 'w');
show($client->runTasks(), code($client), $client->error(), $ours);
?>
--EXPECT--
'done' true false 'COULD_NOT_CONNECT'
true 'SUCCESS' false true
