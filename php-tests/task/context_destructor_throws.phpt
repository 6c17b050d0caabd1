--TEST--
A context whose destructor throws loses no event of another task
--FILE--
<?php
require __DIR__ . '/task.inc';
class Thrower { public function __destruct() { throw new Exception('from the destructor'); } }
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn(GearmanTask $task) => show($task->data()));
$client->addTask('f', 'w', 1);
$client->addTask('f', 'w', new Thrower());
caught(fn() => $client->runTasks());
show($client->runTasks(), code($client));
?>
--EXPECT--
'done'
Exception: from the destructor
'done'
true 'SUCCESS'
