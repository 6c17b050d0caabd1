--TEST--
startTasks(), poll(), streams() and pollTimeout(): tasks end in a loop of the script's own, which waits for all it has at once
--FILE--
<?php
require __DIR__ . '/loop.inc';
[$gearmand, $function, $ends] = [new Gearmand(), unique_name(), new ArrayObject()];
$client = noting_client($ends, $gearmand->port);

echo "-- nothing is under way\n";
show($client->poll(), $client->streams(), $client->pollTimeout(), code($client));
show($client->startTasks(), $client->poll(), code($client));

echo "-- queued is not started\n";
$client->addTask($function, 'one', null, 'a');
show($client->poll(), $client->streams(), $client->pollTimeout());

echo "-- started: on its way, and nothing was waited for\n";
show($client->startTasks(), code($client));
turns($client, fn() => queue_of($function, $gearmand->port)[0] === 1);
[$stream] = $client->streams();
show($client->poll() === GEARMAN_POLL_READ, count($client->streams()), $client->streams(GEARMAN_POLL_WRITE));
show(get_resource_type($stream), $client->streams()[0] === $stream, $client->streams(GEARMAN_POLL_READ)[0] === $stream);
$left = $client->pollTimeout();
show($left > PATIENCE / 2 && $left <= PATIENCE);

echo "-- the loop waits for the result and for other things\n";
$worker = worker_process([$function => fn($job) => match ($job->workload()) {
    'slow' => usleep(300_000) ?: 'late', 'fail' => $job->sendFail(), 'throw' => throw new Exception('no'), default => strtoupper($job->workload()),
}], $gearmand->port);
turns($client, fn() => isset($ends['a']));
show($ends['a'], $client->poll(), $client->streams(), $client->pollTimeout());
show(is_resource($stream));

echo "-- all kinds of ends, few turns, and background tasks\n";
unset($ends['a']);
$created = new ArrayObject();
$client->setCreatedCallback(function ($task) use ($created) { $created[$task->unique()] = str_starts_with($task->jobHandle(), 'H:'); });
foreach (['slow', 'fail', 'throw', 'quick'] as $workload) {
    $client->addTask($function, $workload, null, $workload);
}
$client->addTaskBackground($function, 'x', null, 'background');
$client->startTasks();
$turns = turns($client, fn() => count($ends) === 4 && count($created) === 5 && !$client->poll());
$ends->ksort();
$created->ksort();
show($ends->getArrayCopy(), $created->getArrayCopy());
show($turns < 30, code($client));

echo "-- runTasks() ends what poll() began, and gather() too\n";
$client->clearCallbacks();
foreach ([fn() => $client->runTasks(), function () use ($client) { foreach ($client->gather() as $task) { show($task->data()); } }] as $finish) {
    $client->addTask($function, 'slow');
    $client->startTasks();
    show($client->poll() !== 0, $finish(), $client->poll());
}

echo "-- and do*() between two polls\n";
$client = noting_client($ends, $gearmand->port);
$client->addTask($function, 'slow', null, 's');
$client->startTasks();
show($client->doNormal($function, 'direct'));
turns($client, fn() => isset($ends['s']));
show($ends['s']);

echo "-- the functions\n";
gearman_client_add_task($client, $function, 'f', null, 'f');
gearman_client_start_tasks($client);
$turns = turns($client, fn() => isset($ends['f']));
show($ends['f'], gearman_client_poll($client), gearman_client_streams($client), gearman_client_streams($client, GEARMAN_POLL_READ), gearman_client_poll_timeout($client));

echo "-- bad input\n";
short_warnings();
show($client->streams(4), code($client), $client->streams(0));
$none = new GearmanClient();
$none->addTask('f', 'w');
show($none->startTasks(), code($none), $none->poll());
--EXPECT--
-- nothing is under way
0 [] null 'SUCCESS'
null 0 'SUCCESS'
-- queued is not started
0 [] null
-- started: on its way, and nothing was waited for
null 'SUCCESS'
true 1 []
'stream' true true
true
-- the loop waits for the result and for other things
['complete', 'ONE', 'SUCCESS'] 0 [] null
true
-- all kinds of ends, few turns, and background tasks
{"fail":["fail","","WORK_FAIL"],"quick":["complete","QUICK","SUCCESS"],"slow":["complete","late","SUCCESS"],"throw":["exception","no","WORK_EXCEPTION"]} {"background":true,"fail":true,"quick":true,"slow":true,"throw":true}
true 'SUCCESS'
-- runTasks() ends what poll() began, and gather() too
true true 0
'late'
true null 0
-- and do*() between two polls
'DIRECT'
['complete', 'late', 'SUCCESS']
-- the functions
['complete', 'F', 'SUCCESS'] 0 [] [] null
-- bad input
Warning: GearmanClient::streams(): INVALID_ARGUMENT
[] 'INVALID_ARGUMENT' []
Warning: GearmanClient::startTasks(): NO_SERVERS
null 'NO_SERVERS' 0
