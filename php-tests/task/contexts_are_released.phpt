--TEST--
The context goes with the end of its task, or with the client, never earlier
--FILE--
<?php
require __DIR__ . '/task.inc';
class D { public function __construct(private string $name) {} public function __destruct() { show("{$this->name} gone"); } }
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn(GearmanTask $task, D $context) => print("in the callback\n"));
$task = $client->addTask('f', 'w', new D('first'));
$client->runTasks();
show('kept task', $task->data());
$client->addTask('f', 'w', new D('second'));
$client->removeOptions(GEARMAN_CLIENT_FREE_TASKS);
$task = $client->addTask('f', 'w', new D('third'));
$client->clearCallbacks();
$client->runTasks();
$client->addTask('f', 'w', new D('fourth'));
unset($client);
show('end');
?>
--EXPECT--
in the callback
'first gone'
'kept task' false
'third gone'
'second gone'
'fourth gone'
'end'
