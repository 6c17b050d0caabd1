--TEST--
Memory stays flat over thousands of clients in their own callbacks and tasks in their contexts
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    class D { public static int $gone = 0; public $task; public function __destruct() { self::$gone++; } }
    function round_of(?ScriptedServer $server) {
        $client = $server ? $server->client() : new GearmanClient();
        $client->setCompleteCallback(fn() => $client);
        $client->setFailCallback([new class($client) { public function __construct(public $client) {} public function f() {} }, "f"]);
        for ($i = 0; $i < 3; $i++) {
            $context = new D();
            $context->task = $client->addTask("f", str_repeat("w", 1000), $context);
        }
        $server && $client->runTasks();
    }
    $server = new ScriptedServer();
    $used = [];
    for ($i = 0; $i < 5000; $i++) {
        round_of($i % 50 ? null : $server);
        if ($i % 1000 === 999) {
            gc_collect_cycles();
            $used[] = memory_get_usage();
        }
    }
    show(D::$gone, $used[4] - $used[0] < 4096, gc_collect_cycles());
');
?>
--EXPECT--
15000 true 0
exit 0
