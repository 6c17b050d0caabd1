--TEST--
A paused event meets the callbacks of the moment it is repeated, or none
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
foreach (['replace', 'clear', 'destroy', 'drop'] as $what) {
    $client = $server->client();
    $client->setCompleteCallback(fn() => GEARMAN_PAUSE);
    $task = $client->addTask('f', 'w', new ArrayObject());
    show($what, $client->runTasks(), code($client), $task->data());
    match ($what) {
        'replace' => $client->setCompleteCallback(fn(GearmanTask $task) => show('repeated', $task->data())),
        'clear' => $client->clearCallbacks(),
        'destroy' => $client->__destruct(),
        'drop' => $client = new GearmanClient(),
    };
    show(@$client->runTasks(), $task->functionName());
}
$client?->clearCallbacks();
?>
--EXPECT--
'replace' true 'PAUSE' 'done'
'repeated' 'done'
true false
'clear' true 'PAUSE' 'done'
true false
'destroy' true 'PAUSE' 'done'
false 'f'
'drop' true 'PAUSE' 'done'
true 'f'
