--TEST--
An error handler that throws at the end of a run, or within a callback
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['refused' => [['ERROR', 'QUEUE_ERROR', 'full']]]));
$client = $server->client();
set_error_handler(fn($level, $text) => throw new ErrorException($text));
print_events($client);
$client->addTask('f', 'w');
$client->addTask('f', 'refused');
caught(fn() => $client->runTasks());
show(code($client));
$client->setCompleteCallback(fn() => $undefined . '');
$client->addTask('f', '1');
$client->addTask('f', '2');
caught(fn() => $client->runTasks());
caught(fn() => $client->runTasks());
show($client->runTasks(), code($client));
?>
--EXPECTF--
Fail
Created
Complete done
ErrorException: GearmanClient::runTasks(): _client_run_tasks(GEARMAN_QUEUE_ERROR) QUEUE_ERROR:full%S
'QUEUE_ERROR'
Created
ErrorException: Undefined variable $undefined
Created
ErrorException: Undefined variable $undefined
true 'SUCCESS'
