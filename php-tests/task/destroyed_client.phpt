--TEST--
Every task method of a destroyed client answers its failure value
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $client = client();
    $task = $client->addTask("f", "w", null, "u");
    $client->__destruct();
    $client->__destruct();
    show($client->addTask("f", "w"), $client->addTaskLowBackground("f", "w"), $client->addTaskStatus("h"));
    show($client->runTasks(), @$client->wait(), $client->clearCallbacks(), $task->functionName());
    class Forgetful extends GearmanClient { public function __construct() {} }
    $client = new Forgetful();
    show($client->addTask("f", "w"), $client->addTaskStatus("h"), $client->runTasks());
');
?>
--EXPECT--
false false false
false false true 'f'
false false false
exit 0
