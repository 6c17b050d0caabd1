--TEST--
A fatal error in a callback ends PHP in good order
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    register_shutdown_function(fn() => print("shut down\n"));
    $client = $server->client();
    $client->setDataCallback(fn() => 0);
    $client->setCompleteCallback(function () { trigger_error("fatal", E_USER_ERROR); });
    $client->addTask("f", "1", fn() => $client);
    $client->addTask("f", "2");
    $client->runTasks();
    echo "not reached\n";
', ['display_errors' => 0], ['USE_ZEND_ALLOC' => '1']);
?>
--EXPECT--
shut down
exit 255
