--TEST--
Tasks whose bytes went out without an answer are not sent twice: rc 14, they may be queued
--FILE--
<?php
require __DIR__ . '/task.inc';
$good = new ScriptedServer();
$dying = new ScriptedServer(fn($packet, $peer) => $peer->close() ?? '');
$client = client_of($good->port, $dying->port);
print_events($client);
$client->addTask('f', '1');
$client->addTaskBackground('f', '2');
show(within(10, fn() => @$client->runTasks()), code($client), str_contains($client->error(), 'may be queued'));
$client->addTask('f', '3');
show($client->runTasks(), code($client), preg_replace('/ \S+-\S+ /', ' ', $good->packets()));
?>
--EXPECT--
Fail
Fail
false 'LOST_CONNECTION' true
Created
Complete done
true 'SUCCESS' ['OPTION_REQ exceptions', 'SUBMIT_JOB f 3']
