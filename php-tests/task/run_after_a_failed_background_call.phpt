--TEST--
After a background call that failed, a server added with exceptions runs the tasks
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = client_of(free_port());
show(@$client->doBackground('f', 'w'), code($client));
show(caught(fn() => $client->addServer('127.0.0.1', $server->port)));
print_events($client);
$client->addTask('f', '1');
$client->addTaskBackground('f', '2');
show(within(5, fn() => $client->runTasks()), code($client));
?>
--EXPECT--
'' 'COULD_NOT_CONNECT'
true
Created
Created
Complete done
true 'SUCCESS'
