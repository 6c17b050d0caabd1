--TEST--
A run abandoned within a callback is unwound without a crash; the client stays usable
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    $client = $server->client();
    $client->setCompleteCallback(function (GearmanTask $task, string $name) {
        show($name);
        try {
            $name === "suspends" && Fiber::suspend();
        } finally {
            show("left", $name);
        }
    });
    $client->addTask("f", "w", "other");
    $client->addTask("f", "w", "suspends");
    $fiber = new Fiber(fn() => $client->runTasks());
    $fiber->start();
    unset($fiber);
    gc_collect_cycles();
    show($client->runTasks());
    $client->addTask("f", "w", "suspends");
    $GLOBALS["kept"] = new Fiber(fn() => $client->runTasks());
    $GLOBALS["kept"]->start();
    echo "end\n";
');
?>
--EXPECT--
'suspends'
'left' 'suspends'
'other'
'left' 'other'
true
'suspends'
end
'left' 'suspends'
exit 0
