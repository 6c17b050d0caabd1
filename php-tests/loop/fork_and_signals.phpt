--TEST--
Event loops and the process: a fork between two polls, signal handlers that run between them, an idle loop without system calls
--FILE--
<?php
require __DIR__ . '/loop.inc';
[$gearmand, $function, $ends] = [new Gearmand(), unique_name(), new ArrayObject()];
$client = noting_client($ends, $gearmand->port);
$add = function (GearmanClient $client, string ...$workloads) use ($function) {
    foreach ($workloads as $workload) {
        $client->addTask($function, $workload, null, $workload);
    }
    $client->startTasks();
};

echo "-- a child has its parent's tasks no more, and the parent has them all\n";
$add($client, 'a', 'b');
turns($client, fn() => queue_of($function, $gearmand->port)[0] === 2);
$stream = $client->streams()[0];
$child = in_background(function () use ($client, $ends, $stream, $add, $function, $gearmand) {
    turns($client, fn() => count($ends) === 2);
    show($ends['a'], $ends['b'], $client->poll(), is_resource($stream));
    $worker = worker_process([$function => fn($job) => "for the child " . $job->workload()], $gearmand->port);
    $add($client, 'own');
    turns($client, fn() => isset($ends['own']));
    show(str_starts_with($ends['own'][1], 'for the child'));
});
show($child->wait());
turns($client, fn() => count($ends) === 2);
show(str_starts_with($ends['a'][1], 'for the child'), $client->poll(), is_resource($stream));

echo "-- a child that does nothing costs the parent nothing\n";
$worker = worker_process([$function => fn($job) => usleep(200_000) . strtoupper($job->workload())], $gearmand->port);
$ends->exchangeArray([]);
$add($client, 'c');
turns($client, fn() => $client->poll() === GEARMAN_POLL_READ);
show(in_background(fn() => null)->wait());
turns($client, fn() => isset($ends['c']));
show($ends['c']);

echo "-- a worker in a child, and its parent's job\n";
$jobs = new ArrayObject();
$polled = new GearmanWorker();
$polled->addServer(host(), $gearmand->port, false);
$polled->addFunction("$function-2", fn($job) => $jobs[] = $job->workload());
turns($polled, fn() => queue_of("$function-2", $gearmand->port)[2] === 1);
$child = in_background(function () use ($polled, $jobs, $gearmand, $function) {
    $gearmand->client()->doBackground("$function-2", 'x');
    $gearmand->client()->doBackground("$function-2", 'y');
    turns($polled, fn() => count($jobs) > 0);
    show(count($jobs));
});
show($child->wait());
turns($polled, fn() => count($jobs) === 1);
show(wait_until(fn() => queue_of("$function-2", $gearmand->port)[0] === 0));

echo "-- signals\n";
pcntl_async_signals(true);
$got = new ArrayObject();
pcntl_signal(SIGUSR1, function () use ($got, $client, $add) {
    $got[] = 1;
    count($got) > 5 || $add($client, 'from the handler ' . count($got));
});
$ends->exchangeArray([]);
$killer = in_background(function () {
    // Two that come at a time are one: as many as it takes.
    for (;;) {
        usleep(20_000);
        posix_kill(posix_getppid(), SIGUSR1);
    }
});
quietly(fn() => turns($client, fn() => count($ends) === 5));
unset($killer);
pcntl_signal(SIGUSR1, SIG_IGN);
show($ends['from the handler 5']);
unset($worker, $polled);

ini_set("gearman.regrab_interval", 60);
echo "-- an idle loop with 100 clients and 20 workers: nothing is due, and nothing has news\n";
$all = [];
for ($i = 0; $i < 120; $i++) {
    if ($i % 6) {
        $all[] = $one = noting_client($ends, $gearmand->port);
        $one->setTimeout(120_000);
        $add($one, "$i");
    } else {
        $all[] = $one = new GearmanWorker();
        $one->addServer(host(), $gearmand->port, false);
        $one->addFunction("$function-idle", fn() => '');
    }
}
turns($all, fn() => queue_of($function, $gearmand->port)[0] === 100 && queue_of("$function-idle", $gearmand->port)[2] === 20);
for ($quiet = 0; $quiet < 3;) {
    turn($all, 0.1);
    [$read, $write, $none] = [[], [], null];
    foreach ($all as $one) {
        array_push($read, ...$one->streams(GEARMAN_POLL_READ));
        array_push($write, ...$one->streams(GEARMAN_POLL_WRITE));
    }
    $quiet = stream_select($read, $write, $none, 0) ? 0 : $quiet + 1;
}
$least = min(array_map(fn($one) => $one->pollTimeout(), $all));
show($least > 10);
// The loop's own wait is all that happens in 10 s.
$begun = hrtime(true);
turn($all, 10.0);
show(hrtime(true) - $begun >= 9_900_000_000);
--EXPECT--
-- a child has its parent's tasks no more, and the parent has them all
['fail', '', 'LOST_CONNECTION'] ['fail', '', 'LOST_CONNECTION'] 0 false
true
'exit 0'
true 0 true
-- a child that does nothing costs the parent nothing
'exit 0'
['complete', 'C', 'SUCCESS']
-- a worker in a child, and its parent's job
1
'exit 0'
true
-- signals
['complete', 'FROM THE HANDLER 5', 'SUCCESS']
-- an idle loop with 100 clients and 20 workers: nothing is due, and nothing has news
true
true
