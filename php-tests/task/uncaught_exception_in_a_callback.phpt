--TEST--
An exception nobody catches ends PHP as any other; destructors run
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    class D { public function __destruct() { echo "destructed\n"; } }
    function run() {
        $server = new ScriptedServer();
        $client = $server->client();
        $client->setCompleteCallback(fn() => throw new LogicException("uncaught"));
        $client->addTask("f", "1", new D());
        $client->addTask("f", "2", new D());
        $client->runTasks();
    }
    set_exception_handler(fn($e) => print(get_class($e) . ": {$e->getMessage()}\n"));
    run();
    echo "not reached\n";
');
?>
--EXPECT--
destructed
LogicException: uncaught
destructed
exit 0
