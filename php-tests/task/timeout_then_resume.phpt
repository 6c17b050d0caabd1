--TEST--
After a timeout runTasks() goes on with the same tasks, whether or not they were accepted
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
foreach ([true, false] as $created_at_once) {
    $server = new ScriptedServer(late($created_at_once));
    $client = $server->client();
    $client->setTimeout(ms(700));
    print_events($client);
    $client->addTask('f', '1');
    $client->addTask('f', '2');
    show(within(5, fn() => $client->runTasks()), code($client));
    $client->addTask('f', '3');
    show($client->runTasks(), code($client), count($server->packets()));
    show($server->client()->ping('p'));
    $client->setTimeout(20000);
    show($client->runTasks(), code($client), count($server->packets()));
}
?>
--EXPECT--
Created
Created
Warning: GearmanClient::runTasks(): TIMEOUT
false 'TIMEOUT'
Created
Warning: GearmanClient::runTasks(): TIMEOUT
false 'TIMEOUT' 4
true
Complete late 2
Complete late 1
Complete late 3
true 'SUCCESS' 5
Warning: GearmanClient::runTasks(): TIMEOUT
false 'TIMEOUT'
Warning: GearmanClient::runTasks(): TIMEOUT
false 'TIMEOUT' 4
true
Created
Complete late 2
Created
Complete late 1
Created
Complete late 3
true 'SUCCESS' 5
