--TEST--
Tasks can be dumped, compared, counted and kept in collections
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    class MyTask extends GearmanTask { public $x = 1; public function __construct() {} }
    $server = new ScriptedServer();
    $client = $server->client();
    $task = $client->addTask("f", "w", "context");
    $map = new WeakMap();
    $map[$task] = 1;
    show(print_r($task, true) === "GearmanTask Object\n(\n)\n", var_export($task, true), json_encode($task), (array) $task, get_object_vars($task));
    show($task == clone $task, $task == new GearmanTask(), $task instanceof GearmanTask, count($map), facts(new MyTask()));
    $client->setCompleteCallback(function ($same) use ($task) { show($same === $task); });
    $client->runTasks();
    unset($task, $map);
    $seen = new SplObjectStorage();
    $client->setCompleteCallback(function ($task) use ($seen) { $seen[$task] = 1; });
    $client->addTask("f", "w");
    $client->runTasks();
    show(count($seen));
');
?>
--EXPECT--
true '\\GearmanTask::__set_state(array(
))' '{}' [] []
true true true 1 [false, false, false, false, false, false, false, false, false, 0]
true
1
exit 0
