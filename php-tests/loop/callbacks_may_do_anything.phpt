--TEST--
Callbacks in poll() that throw, exit, poll and run again, add tasks, return a code, destroy or construct the client anew, or suspend their fiber
--FILE--
<?php
require __DIR__ . '/loop.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
$worker = worker_process([$function => fn($job) => strtoupper($job->workload())], $gearmand->port);
$ends = new ArrayObject();
$begin = function (string ...$workloads) use ($gearmand, $function, $ends): GearmanClient {
    $ends->exchangeArray([]);
    $client = noting_client($ends, $gearmand->port);
    foreach ($workloads as $workload) {
        $client->addTask($function, $workload, null, $workload);
    }
    $client->startTasks();
    return $client;
};
/** A callback of each end that does something first. */
$first = function (GearmanClient $client, callable $does) use ($ends) {
    $client->setCompleteCallback(function (GearmanTask $task) use ($does, $ends) {
        $ends[$task->unique()] = $task->data();
        return $does($task);
    });
};

echo "-- an exception leaves the other events to the next poll\n";
$client = $begin('a', 'b', 'c');
$first($client, fn($task) => throw new Exception($task->data()));
$thrown = [];
while (count($ends) < 3) {
    try {
        turn([$client]);
    } catch (Exception $e) {
        $thrown[] = $e->getMessage();
        // What is left to be told is due at once.
        count($ends) < 3 && $client->pollTimeout() === null && print("forgotten\n");
    }
}
sort($thrown);
show($thrown, $client->poll(), $client->pollTimeout());

echo "-- poll(), runTasks() and do*() within a callback\n";
foreach (['poll', 'runTasks', fn($client) => $client->doNormal($function, 'inner')] as $call) {
    $client = $begin('a', 'b', 'c');
    $first($client, fn() => is_string($call) ? [$client->$call()] : $call($client));
    turns($client, fn() => count($ends) === 3);
    show($ends->getArrayCopy() == ['a' => 'A', 'b' => 'B', 'c' => 'C'], $client->poll());
}

echo "-- a task that a callback adds waits for startTasks(), which may be called there\n";
$client = $begin('a');
$first($client, function ($task) use ($client, $function) {
    if ($task->unique() < 'e') {
        $client->addTask($function, chr(ord($task->unique()) + 1), null, chr(ord($task->unique()) + 1));
        $client->startTasks();
    }
});
turns($client, fn() => isset($ends['e']));
show($ends->getArrayCopy());
$client = $begin('a');
$first($client, fn($task) => $task->unique() === 'a' ? [$client->addTask($function, 'later', null, 'later')] : null);
turns($client, fn() => isset($ends['a']));
show($client->poll(), isset($ends['later']), $client->runTasks(), $ends['later']);

echo "-- a code ends poll(), and the next one calls again\n";
$client = $begin('a');
$calls = new ArrayObject();
$first($client, fn() => [$calls[] = 1, GEARMAN_PAUSE][count($calls) < 3 ? 1 : 0]);
short_warnings();
turns($client, fn() => count($calls) === 1);
show(code($client), $client->pollTimeout(), $client->poll() !== 0, code($client), $client->poll(), code($client), count($calls), $client->pollTimeout());
restore_error_handler();

echo "-- the client destroyed, and constructed anew\n";
foreach (['__destruct', '__construct'] as $method) {
    $client = $begin('a', 'b');
    $first($client, fn() => $client->$method());
    $streams = $client->streams();
    turns($client, fn() => count($ends) > 0);
    show($client->poll(), $client->streams(), $client->pollTimeout(), array_filter($streams, is_resource(...)));
}

echo "-- fibers: a callback is left and gone on with, and one is dropped\n";
$client = $begin('a', 'b', 'c');
$first($client, fn($task) => Fiber::suspend($task->unique()));
$left = [];
for ($end = microtime(true) + PATIENCE; count($left) < 3 && microtime(true) < $end;) {
    $fiber = new Fiber(fn() => turn([$client]));
    $at = $fiber->start();
    $at !== null && $left[$at] = $fiber;
}
ksort($left);
show(array_keys($left), $ends->count());
$left['b']->resume();
show($left['b']->isTerminated(), $client->poll());
unset($left['a'], $left['c'], $fiber);
gc_collect_cycles();
show($client->doNormal($function, 'still there'));

echo "-- exit\n";
show_php('
    require "' . __DIR__ . '/loop.inc";
    $ends = new ArrayObject();
    $client = noting_client($ends, ' . $gearmand->port . ');
    $client->setCompleteCallback(fn() => exit("exit\n"));
    $client->addTask("' . $function . '", "w");
    $client->addTask("' . $function . '", "w");
    $client->startTasks();
    turns($client, fn() => false);
');
--EXPECT--
-- an exception leaves the other events to the next poll
['A', 'B', 'C'] 0 null
-- poll(), runTasks() and do*() within a callback
true 0
true 0
true 0
-- a task that a callback adds waits for startTasks(), which may be called there
{"a":"A","b":"B","c":"C","d":"D","e":"E"}
0 false true 'LATER'
-- a code ends poll(), and the next one calls again
'PAUSE' 0.0 true 'PAUSE' 0 'SUCCESS' 3 null
-- the client destroyed, and constructed anew
0 [] null []
0 [] null []
-- fibers: a callback is left and gone on with, and one is dropped
['a', 'b', 'c'] 3
true 0
'STILL THERE'
-- exit
exit
exit 0
