--TEST--
A server nobody needs may be down: it is not contacted and does not fail the run
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = client_of(free_port(), $server->port);
print_events($client);
$client->addTask('f', 'w');
show($client->runTasks(), code($client), $client->error());
$idle = new ScriptedServer();
$client = client_of($idle->port, $server->port);
$client->addTask('f', 'w');
show($client->runTasks(), $idle->bytes());
?>
--EXPECT--
Created
Complete done
true 'SUCCESS' false
true ''
