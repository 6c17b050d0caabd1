--TEST--
GEARMAN_PAUSE ends runTasks() with true and rc 38; the next one repeats the event and goes on
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', 'd1'], ['WORK_DATA', 'd2'], ['WORK_COMPLETE', 'end']]]));
$client = $server->client();
print_events($client);
$paused = 0;
$client->setDataCallback(function (GearmanTask $task, string $context) use (&$paused) {
    show($context, $task->data(), $task->jobHandle());
    return $task->data() === 'd1' && $paused++ < 2 ? GEARMAN_PAUSE : null;
});
$client->addTask('f', 'w', 'context');
show($client->runTasks(), code($client), $client->error());
show($client->runTasks(), code($client));
show($client->runTasks(), code($client), $client->error());
show($client->runTasks(), code($client));
?>
--EXPECT--
Created
'context' 'd1' 'H:scripted:1'
true 'PAUSE' 'GEARMAN_PAUSE'
'context' 'd1' 'H:scripted:1'
true 'PAUSE'
'context' 'd1' 'H:scripted:1'
'context' 'd2' 'H:scripted:1'
Complete end
true 'SUCCESS' false
true 'SUCCESS'
