--TEST--
Tasks queued when the script ends can be run by shutdown functions and destructors
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
show_task_php('
    $client = client_of((int) getenv("P"));
    print_events($client);
    $client->addTask("f", "w");
    register_shutdown_function(function () use ($client) {
        show("shutdown", $client->runTasks());
        $client->addTask("f", "w");
    });
    class Last { public $client; public function __destruct() { show("destructor", $this->client->runTasks()); } }
    $last = new Last();
    $last->client = $client;
', [], ['P' => $server->port]);
?>
--EXPECT--
Created
Complete done
'shutdown' true
Created
Complete done
'destructor' true
exit 0
