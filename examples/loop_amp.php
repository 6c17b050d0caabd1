<?php
/* Jobs as Amp's futures: `composer require amphp/amp`. Revolt is its event loop. */
use Amp\{DeferredFuture, Future};
use Revolt\EventLoop;

/** Submits a job; await() of the future gives the result, or throws. */
function submit(GearmanClient $client, string $function, string $workload): Future
{
    $client->addTask($function, $workload, $deferred = new DeferredFuture());
    $client->startTasks();
    watch($client);
    return $deferred->getFuture();
}

/** Has the event loop poll the client when there is anything to do. */
function watch(GearmanClient $client): void
{
    static $watched = new WeakMap();
    array_map(EventLoop::cancel(...), $watched[$client] ?? []);
    $poll = function () use ($client): void { $client->poll(); watch($client); };
    $watched[$client] = [
        ...array_map(fn($stream) => EventLoop::onReadable($stream, $poll), $client->streams(GEARMAN_POLL_READ)),
        ...array_map(fn($stream) => EventLoop::onWritable($stream, $poll), $client->streams(GEARMAN_POLL_WRITE)),
        ...array_map(fn($seconds) => EventLoop::delay($seconds, $poll), array_filter([$client->pollTimeout()], is_float(...))),
    ];
}

$client = new GearmanClient();
$client->addServer(getenv('GEARMAN_HOST') ?: '127.0.0.1', (int) (getenv('GEARMAN_PORT') ?: 4730));
$client->setTimeout(5000);
$client->setCompleteCallback(fn(GearmanTask $task, DeferredFuture $job) => $job->complete($task->data()));
$client->setExceptionCallback(fn(GearmanTask $task, DeferredFuture $job) => $job->error(new RuntimeException($task->data())));
$client->setFailCallback(fn(GearmanTask $task, DeferredFuture $job) => $job->error(new RuntimeException($client->error())));

$futures = array_map(fn($word) => submit($client, 'reverse', $word), ['one', 'two', 'six']);
foreach ($futures as $future) {
    echo $future->await(), "\n";
}
