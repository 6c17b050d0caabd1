--TEST--
GearmanWorker::poll(): a job at a time by default, found and done without a wait; what it waits for in between
--FILE--
<?php
require __DIR__ . '/loop.inc';
[$gearmand, $function, $done] = [new Gearmand(), unique_name(), new ArrayObject()];
$worker = new GearmanWorker();

echo "-- nothing to do yet\n";
short_warnings();
show($worker->pollTimeout(), $worker->streams(), $worker->poll(), code($worker));
$worker->addServer(host(), $gearmand->port, false);
show($worker->pollTimeout(), $worker->poll(), code($worker));
$worker->addFunction($function, function (GearmanJob $job) use ($done) {
    $done[] = $job->workload();
    return match ($job->workload()) {
        'fail' => $job->sendFail(), 'throw' => throw new Exception('no'), 'data' => $job->sendData('<') ? '>' : '', default => strtoupper($job->workload()),
    };
});
show($worker->pollTimeout());

echo "-- asleep\n";
turns($worker, fn() => queue_of($function, $gearmand->port) === [0, 0, 1]);
turns($worker, fn() => $worker->poll() === GEARMAN_POLL_READ && $worker->pollTimeout() > 5);
show(count($worker->streams()), $worker->streams(GEARMAN_POLL_WRITE), code($worker), $worker->pollTimeout() <= 10);

echo "-- jobs wake it\n";
$ends = new ArrayObject();
$client = noting_client($ends, $gearmand->port);
foreach (['plain', 'fail', 'data'] as $workload) {
    $client->addTask($function, $workload, null, $workload);
}
$client->startTasks();
$turns = turns([$client, $worker], fn() => count($ends) === 3);
show($done->getArrayCopy(), $ends['plain'], $ends['fail'], $ends['data'], $turns < 60);

echo "-- an exception leaves poll()\n";
$client->addTask($function, 'throw', null, 'throw');
$client->startTasks();
show(caught(fn() => turns([$client, $worker], fn() => isset($ends['throw']))));
turns([$client, $worker], fn() => isset($ends['throw']));
show($ends['throw']);

echo "-- at most one job a call\n";
$client = $gearmand->client();
for ($i = 0; $i < 3; $i++) {
    $client->doBackground($function, "b$i");
}
$before = count($done);
$most = 0;
while (count($done) < $before + 3) {
    $was = count($done);
    turn([$worker]);
    $most = max($most, count($done) - $was);
}
show($most);

echo "-- stopped: rc 3 once, then it goes on\n";
turns($worker, fn() => $worker->pollTimeout() > 5);
$worker->stop();
turns($worker, fn() => code($worker) === 'SHUTDOWN_GRACEFUL');
show(wait_until(fn() => queue_of($function, $gearmand->port)[2] === 0));
$client->doBackground($function, 'after');
turns($worker, fn() => $done[count($done) - 1] === 'after');
turns($worker, fn() => $worker->pollTimeout() > 5);
show(code($worker));

echo "-- work() between two polls, and the functions\n";
$client->doBackground($function, 'in work()');
show($worker->work(), $done[count($done) - 1]);
$client->doBackground($function, 'last');
while ($done[count($done) - 1] !== 'last') {
    [$streams, $none] = [gearman_worker_streams($worker), []];
    $streams && stream_select($streams, $none, $none, 0, (int) (min(1, gearman_worker_poll_timeout($worker) ?? 1) * 999_999));
    gearman_worker_poll($worker);
}
show(wait_until(fn() => queue_of($function, $gearmand->port)[0] === 0));
$stream = $worker->streams()[0];
unset($worker);
show(is_resource($stream));
--EXPECT--
-- nothing to do yet
Warning: GearmanWorker::poll(): NO_SERVERS
null [] 0 'NO_SERVERS'
Warning: GearmanWorker::poll(): NO_REGISTERED_FUNCTIONS
null 0 'NO_REGISTERED_FUNCTIONS'
0.0
-- asleep
1 [] 'SUCCESS' true
-- jobs wake it
['data', 'fail', 'plain'] ['complete', 'PLAIN', 'SUCCESS'] ['fail', '', 'WORK_FAIL'] ['complete', '>', 'SUCCESS'] true
-- an exception leaves poll()
Exception: no
null
['exception', 'no', 'WORK_EXCEPTION']
-- at most one job a call
1
-- stopped: rc 3 once, then it goes on
true
'SUCCESS'
-- work() between two polls, and the functions
true 'in work()'
true
false
