--TEST--
With no server to be had each task fails, and the run ends with COULD_NOT_CONNECT
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
Fail
Fail
Warning: GearmanClient::runTasks(): COULD_NOT_CONNECT
false 'COULD_NOT_CONNECT' true 'SUCCESS'
