--TEST--
The warning at the end of a run may destroy the client
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer(answers(["refused" => [["ERROR", "QUEUE_ERROR", "full"]]]));
    foreach (["destroyed", "dropped", "exit"] as $how) {
        $client = $server->client();
        set_error_handler(function () use (&$client, $how) {
            match ($how) {
                "destroyed" => $client->__destruct(),
                "dropped" => $client = null,
                "exit" => exit(7),
            };
            return true;
        });
        $client->addTask("f", "refused");
        show($how, $client->runTasks());
    }
');
?>
--EXPECT--
'destroyed' false
'dropped' false
exit 7
