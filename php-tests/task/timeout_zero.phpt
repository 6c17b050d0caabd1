--TEST--
With a timeout of 0 a run that would have to wait fails at once and can be taken up again
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer(late(true));
$client = $server->client();
$client->setTimeout(0);
print_events($client);
$client->addTask('f', 'w');
show(within(2, fn() => $client->runTasks()), code($client));
$client->setTimeout(20000);
$child = in_background(function () use ($server) { $server->expect('SUBMIT_JOB'); usleep(100000); $server->client()->ping('p'); });
show($client->runTasks(), code($client));
?>
--EXPECT--
Warning: GearmanClient::runTasks(): TIMEOUT
false 'TIMEOUT'
Created
Complete late w
true 'SUCCESS'
