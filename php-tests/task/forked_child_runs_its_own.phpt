--TEST--
A forked child's run neither takes nor breaks what its parent has under way
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(late(true));
$client = $server->client();
$client->setTimeout(ms(1000));
print_events($client);
$client->addTask('f', 'of the parent');
show(@$client->runTasks(), code($client));
$client->addTaskBackground('f', 'queued');
$client->setTimeout(20000);
$child = in_background(function () use ($client) {
    $client->clearCallbacks();
    within(10, fn() => @$client->runTasks());
    $client->addTaskBackground('f', 'of the child');
    $client->runTasks() || print("child: {$client->error()}\n");
});
show($child->wait());
show($server->client()->ping('p'), $client->runTasks(), code($client), count(preg_grep('/of the child/', $server->packets())));
?>
--EXPECT--
Created
false 'TIMEOUT'
'exit 0'
Complete late of the parent
Created
true true 'SUCCESS' 1
