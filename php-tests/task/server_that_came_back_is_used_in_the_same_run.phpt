--TEST--
A preferred server that was down when a run began and came back meanwhile gets tasks of the same run
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
// One task after the other, until one has come to the server that is back. The client is not
// bound: a cycle that lives to the end is reported as lost to valgrind, by PHP itself.
$client->setCompleteCallback(function () {
    global $client, $port, $back, $ours, $end;
    $back ??= new ScriptedServer(port: $port);
    $ours = $back->packets() !== [];
    if (!$ours && microtime(true) < $end) {
        usleep(100_000);
        $client->addTask('f', 'w');
    }
});
$client->addTask('f', 'w');
show($client->runTasks(), code($client), count($other->packets()) > 0, $ours);
?>
--EXPECT--
true 'SUCCESS' true true
