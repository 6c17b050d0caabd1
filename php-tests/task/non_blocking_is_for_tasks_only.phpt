--TEST--
NON_BLOCKING leaves do*, status and ping blocking, also while tasks are under way
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(fn($packet, $peer) => str_ends_with($packet[3] ?? '', 'slow') ? (usleep(200000) ?: null) : null);
$client = $server->client();
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
print_events($client);
$client->addTask('f', 'slow');
show($client->runTasks(), code($client));
show($client->doNormal('f', 'slow'), $client->doBackground('f', 'slow'), $client->ping('p'), $client->jobStatus('h'), code($client));
show($client->runTasks(), code($client));
?>
--EXPECT--
true 'IO_WAIT'
'done' 'H:scripted:3' true [false, false, 0, 0] 'SUCCESS'
Created
Complete done
true 'SUCCESS'
