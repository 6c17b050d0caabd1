--TEST--
wait() with tasks under way is false with rc 47 after the timeout, without warning; without any, rc 7
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer(late(false));
$client = $server->client();
show($client->wait(), code($client));
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$client->setTimeout(200);
print_events($client);
$client->addTask('f', 'w');
while ($client->runTasks() && $client->wait());
show(code($client), $client->runTasks(), code($client));
$server->expect('SUBMIT_JOB');
$server->client()->ping('p');
$client->setTimeout(20000);
while ($client->runTasks() && $client->returnCode() === GEARMAN_IO_WAIT && $client->wait());
show(code($client), $client->wait(), code($client));
?>
--EXPECT--
Warning: GearmanClient::wait(): NO_ACTIVE_FDS
false 'NO_ACTIVE_FDS'
'TIMEOUT' true 'IO_WAIT'
Created
Complete late w
Warning: GearmanClient::wait(): NO_ACTIVE_FDS
'SUCCESS' false 'NO_ACTIVE_FDS'
