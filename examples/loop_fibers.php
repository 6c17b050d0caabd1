<?php
/* Jobs in fibers: each looks as if it waited, and all of them wait at a time. The scheduler is go(), job() and run(). */
$client = new GearmanClient();
$client->addServer(getenv('GEARMAN_HOST') ?: '127.0.0.1', (int) (getenv('GEARMAN_PORT') ?: 4730));
$client->setTimeout(5000); // of each job
// The fiber of a task is its context: it goes on with the result, or with an exception.
$client->setCompleteCallback(fn(GearmanTask $task, Fiber $fiber) => $fiber->resume($task->data()));
$client->setExceptionCallback(fn(GearmanTask $task, Fiber $fiber) => $fiber->throw(new RuntimeException($task->data())));
$client->setFailCallback(fn(GearmanTask $task, Fiber $fiber) => $fiber->throw(new RuntimeException($client->error())));
$fibers = [];

/** Runs code in a fiber. */
function go(callable $code): void
{
    $GLOBALS['fibers'][] = $fiber = new Fiber($code);
    $fiber->start();
}

/** The result of a job, in code of go(). */
function job(GearmanClient $client, string $function, string $workload): string
{
    $client->addTask($function, $workload, Fiber::getCurrent());
    $client->startTasks();
    return Fiber::suspend();
}

function run(GearmanClient $client): void // until all that go() was given is done
{
    while ($GLOBALS['fibers'] = array_filter($GLOBALS['fibers'], fn(Fiber $fiber) => !$fiber->isTerminated())) {
        [$read, $write, $except] = [$client->streams(GEARMAN_POLL_READ), $client->streams(GEARMAN_POLL_WRITE), []];
        $microseconds = (int) (min($client->pollTimeout() ?? 0.5, 0.5) * 1e6);
        $read || $write ? stream_select($read, $write, $except, 0, $microseconds) : usleep($microseconds);
        $client->poll();
    }
}

foreach (['one', 'two', 'six'] as $word) {
    go(fn() => print(job($client, 'reverse', job($client, 'reverse', $word)) . "\n"));
}
run($client);
