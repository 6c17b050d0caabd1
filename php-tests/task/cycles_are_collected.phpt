--TEST--
Clients, tasks and contexts that only hold each other are collected, whatever the tasks' state
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer(late(true));
    $references = [];
    foreach (["queued", "under way", "paused", "done", "kept"] as $state) {
        $client = $server->client();
        $client->setTimeout(ms(300));
        $client->setCompleteCallback(fn() => $client ? GEARMAN_PAUSE : 0);
        $state === "done" && $client->setCompleteCallback(fn() => $client);
        $state === "kept" && $client->setOptions(0);
        $context = new ArrayObject([$client]);
        $context[] = $task = $client->addTask("f", "w", $context);
        if ($state !== "queued") {
            @$client->runTasks();
        }
        if ($state === "paused" || $state === "done") {
            $server->client()->ping("p");
            $client->setTimeout(20000);
            $client->runTasks();
        }
        $references[$state] = array_map(WeakReference::create(...), [$client, $context, $task]);
    }
    unset($client, $context, $task);
    gc_collect_cycles();
    foreach ($references as $state => $three) {
        show($state, array_map(fn($reference) => $reference->get(), $three));
    }
');
?>
--EXPECT--
'queued' [null, null, null]
'under way' [null, null, null]
'paused' [null, null, null]
'done' [null, null, null]
'kept' [null, null, null]
exit 0
