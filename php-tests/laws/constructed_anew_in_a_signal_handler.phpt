--TEST--
A worker or client that is constructed anew by a signal handler ends the call that waits with the old one
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
pcntl_async_signals(true);
$server = ScriptedServer::silent();
$worker = $server->worker();
$worker->addFunction('f', fn() => '');
pcntl_signal(SIGALRM, fn() => $worker->__construct());
pcntl_alarm(1);
within(PATIENCE, fn() => show($worker->work(), code($worker)));

$worker = $server->worker();
pcntl_signal(SIGALRM, fn() => $worker->__construct());
pcntl_alarm(1);
within(PATIENCE, fn() => show($worker->ping('p'), code($worker)));

$client = $server->client();
$client->addTask('f', 'w');
pcntl_signal(SIGALRM, fn() => $client->__construct());
pcntl_alarm(1);
within(PATIENCE, fn() => show($client->runTasks(), code($client)));
?>
--EXPECT--
Warning: GearmanWorker::work(): NOT_CONNECTED
false 'NOT_CONNECTED'
Warning: GearmanWorker::ping(): NOT_CONNECTED
false 'NOT_CONNECTED'
Warning: GearmanClient::runTasks(): NOT_CONNECTED
false 'NOT_CONNECTED'
