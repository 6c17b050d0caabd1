--TEST--
runTasks() without tasks is true; with tasks but no servers it is NO_SERVERS, every time
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$client = new GearmanClient();
show($client->runTasks(), code($client));
show(get_class($client->addTask('f', 'w')), code($client));
show($client->runTasks(), code($client));
show($client->runTasks(), code($client));
?>
--EXPECT--
true 'SUCCESS'
'GearmanTask' 'SUCCESS'
Warning: GearmanClient::runTasks(): NO_SERVERS
false 'NO_SERVERS'
Warning: GearmanClient::runTasks(): NO_SERVERS
false 'NO_SERVERS'
