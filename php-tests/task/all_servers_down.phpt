--TEST--
With no server to be had jobs stay queued, a status task fails, and each run ends with COULD_NOT_CONNECT
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$client = client_of(free_port(), free_port());
print_events($client);
$client->addTask('f', '1');
$client->addTaskBackground('f', '2');
$client->addTaskStatus('h');
show($client->runTasks(), code($client), $client->runTasks(), code($client));
?>
--EXPECT--
Fail
Warning: GearmanClient::runTasks(): COULD_NOT_CONNECT
Warning: GearmanClient::runTasks(): COULD_NOT_CONNECT
false 'COULD_NOT_CONNECT' false 'COULD_NOT_CONNECT'
