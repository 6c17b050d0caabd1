--TEST--
A server's ERROR is told at the end of the run, not when a callback stops or throws with tasks left
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer(answers(['refused' => [['ERROR', 'QUEUE_ERROR', 'full']]]));
$client = $server->client();
$client->setCompleteCallback(function (GearmanTask $task, string $what) use (&$seen) {
    $seen[] = $what;
    $what === 'throw' && throw new Exception('thrown');
    return $what === 'pause' && count($seen) === 1 ? GEARMAN_PAUSE : 0;
});
$client->addTask('f', 'w', 'left');
$client->addTask('f', 'w', 'throw');
$client->addTask('f', 'w', 'pause');
$client->addTask('f', 'refused');
show($client->runTasks(), code($client));
caught(fn() => $client->runTasks());
show($client->runTasks(), code($client), $client->runTasks(), code($client));
?>
--EXPECT--
true 'PAUSE'
Exception: thrown
Warning: GearmanClient::runTasks(): QUEUE_ERROR
false 'QUEUE_ERROR' true 'SUCCESS'
