--TEST--
Ten runs of one client, each suspended within a callback, resumed in any order
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer();
    $client = $server->client();
    $done = [];
    $client->setCompleteCallback(function (GearmanTask $task, int $i) use (&$done) {
        Fiber::suspend($i);
        $done[] = [$i, $task->data()];
    });
    $fibers = [];
    for ($i = 0; $i < 10; $i++) {
        $client->addTask("f", "w", $i);
        $fibers[$i] = new Fiber(fn() => $client->runTasks());
        show($fibers[$i]->start());
    }
    foreach ([3, 1, 9, 0, 2, 4, 8, 7, 6, 5] as $i) {
        $fibers[$i]->resume();
    }
    show(array_column($done, 0), array_unique(array_column($done, 1)), array_unique(array_map(fn($fiber) => $fiber->getReturn(), $fibers)));
');
?>
--EXPECT--
0
1
2
3
4
5
6
7
8
9
[3, 1, 9, 0, 2, 4, 8, 7, 6, 5] ['done'] [true]
exit 0
