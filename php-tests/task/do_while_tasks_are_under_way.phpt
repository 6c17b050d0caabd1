--TEST--
Calls made while tasks are under way keep what comes for the tasks for the next run
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(late(true));
$client = $server->client();
$client->setTimeout(1000);
print_events($client);
$client->addTask('f', '1');
$client->addTask('f', '2');
show(@$client->runTasks(), code($client));
$client->setTimeout(20000);
show($client->ping('p'), $client->doBackground('f', 'x') !== '', $client->jobStatus('h'), code($client));
show($client->runTasks(), code($client));
?>
--EXPECT--
Created
Created
false 'TIMEOUT'
true true [false, false, 0, 0] 'SUCCESS'
Complete late 2
Complete late 1
true 'SUCCESS'
