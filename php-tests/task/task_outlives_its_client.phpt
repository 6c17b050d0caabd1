--TEST--
A task outlives its client; one that is running stays as it was
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer(late(true));
    foreach (["unset", "destruct"] as $how) {
        $client = $server->client();
        $client->setTimeout(ms(1000));
        $task = $client->addTask("f", "w", new ArrayObject(), "u");
        @$client->runTasks();
        $how === "unset" ? $client = null : $client->__destruct();
        gc_collect_cycles();
        show(facts($task));
    }
    show(@$task->sendWorkload("w"));
');
?>
--EXPECT--
['f', 'u', 'H:scripted:1', true, false, 0, 0, '', 0, 0]
['f', 'u', 'H:scripted:1', true, false, 0, 0, '', 0, 0]
false
exit 0
