--TEST--
NON_BLOCKING with a dead server ends with COULD_NOT_CONNECT, as a blocking run
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$client = client_of(free_port());
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
print_events($client);
$client->addTask('f', 'w');
for ($i = 0; $i < 100 && $client->runTasks() && $client->returnCode() === GEARMAN_IO_WAIT; $i++) {
    @$client->wait();
}
show(code($client), $client->runTasks(), code($client));
?>
--EXPECT--
Warning: GearmanClient::runTasks(): COULD_NOT_CONNECT
Warning: GearmanClient::runTasks(): COULD_NOT_CONNECT
'COULD_NOT_CONNECT' false 'COULD_NOT_CONNECT'
