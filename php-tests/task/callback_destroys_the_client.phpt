--TEST--
A callback may destroy its client, or drop its last reference
--FILE--
<?php
require __DIR__ . '/task.inc';
foreach (['destruct', 'unset', 'construct'] as $how) {
    show_task_php('
        $how = getenv("HOW");
        $server = new ScriptedServer();
        $client = $server->client();
        $client->setCreatedCallback(function (GearmanTask $task) use (&$client, $how) {
            match ($how) {
                "destruct" => $client->__destruct(),
                "unset" => $client = null,
                "construct" => $client->__construct(),
            };
            gc_collect_cycles();
            show($how, $task->functionName());
        });
        $client->addTask("f", "1", new ArrayObject());
        $client->addTask("f", "2", new ArrayObject());
        show(is_bool(@$client->runTasks()));
        $client && show(is_bool(@$client->runTasks()));
        $client?->clearCallbacks();
    ', [], ['HOW' => $how]);
}
?>
--EXPECT--
'destruct' 'f'
true
true
exit 0
'unset' 'f'
'unset' 'f'
true
exit 0
'construct' 'f'
true
true
exit 0
