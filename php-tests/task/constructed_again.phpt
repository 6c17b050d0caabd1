--TEST--
A client constructed again forgets its tasks, whose contexts may call back
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    class Late
    {
        public function __construct(public GearmanClient $client) {}
        public function __destruct() { show("gone", $this->client->addTask("f", "late")); }
    }
    $server = new ScriptedServer();
    $client = $server->client();
    $client->addTask("f", "1", new Late($client));
    $client->__construct();
    show($client->addTask("f", "2"));
    $client->addServer("127.0.0.1", $server->port, false);
    show($client->runTasks(), $client->runTasks());
');
?>
--EXPECT--
'gone' GearmanTask
GearmanTask
true true
exit 0
