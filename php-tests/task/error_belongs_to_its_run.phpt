--TEST--
An ERROR is told by the run that met it: neither by one inside of a callback, nor by the one after an exception
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer(answers(['refused' => [['ERROR', 'QUEUE_ERROR', 'full']]]));
$client = $server->client();

$client->setFailCallback(function () use ($client) {
    show('inside', $client->runTasks(), code($client));
});
$client->addTask('f', 'refused');
show('outside', $client->runTasks(), code($client));

$client->setFailCallback(fn() => throw new Exception('thrown'));
$client->addTask('f', 'refused');
caught(fn() => $client->runTasks());
$client->addTask('f', 'w');
show('the next', $client->runTasks(), code($client));

$client->setFailCallback(function () use ($client, $server) {
    $client->__construct();
    $client->addServer('127.0.0.1', $server->port, false);
    $client->addTask('f', 'w');
});
$client->addTask('f', 'refused');
show('constructed anew', $client->runTasks(), code($client));
show('the first of the new one', $client->runTasks(), code($client));
$client->clearCallbacks(); // a cycle that lives to the end PHP itself reports as lost, to valgrind
?>
--EXPECT--
'inside' true 'SUCCESS'
Warning: GearmanClient::runTasks(): QUEUE_ERROR
'outside' false 'QUEUE_ERROR'
Exception: thrown
'the next' true 'SUCCESS'
Warning: GearmanClient::runTasks(): NOT_CONNECTED
'constructed anew' false 'NOT_CONNECTED'
'the first of the new one' true 'SUCCESS'
