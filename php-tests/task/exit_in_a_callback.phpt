--TEST--
exit() in a callback ends PHP at once and in good order
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    class D { public function __destruct() { echo "destructed\n"; } }
    $server = new ScriptedServer();
    register_shutdown_function(fn() => print("shut down\n"));
    $client = $server->client();
    $client->setCompleteCallback(function () { try { exit(3); } finally { echo "never\n"; } });
    $client->addTask("f", "1", new D());
    $client->addTask("f", "2");
    $client->runTasks();
    echo "not reached\n";
');
?>
--EXPECT--
shut down
destructed
exit 3
