<?php
/* Jobs as ReactPHP's promises: `composer require react/event-loop react/promise`. */
use React\EventLoop\Loop;
use React\Promise\{Deferred, PromiseInterface};

/** Submits a job; the promise is fulfilled with the result, or rejected. */
function submit(GearmanClient $client, string $function, string $workload): PromiseInterface
{
    $client->addTask($function, $workload, $deferred = new Deferred());
    $client->startTasks();
    watch($client);
    return $deferred->promise();
}

/** Has the event loop poll the client when there is anything to do. */
function watch(GearmanClient $client): void
{
    static $watched = new WeakMap();
    [$read, $write, $timer] = $watched[$client] ?? [[], [], null];
    array_map(Loop::removeReadStream(...), $read);
    array_map(Loop::removeWriteStream(...), $write);
    $timer && Loop::cancelTimer($timer);
    $poll = function () use ($client): void { $client->poll(); watch($client); };
    [$read, $write, $seconds] = [$client->streams(GEARMAN_POLL_READ), $client->streams(GEARMAN_POLL_WRITE), $client->pollTimeout()];
    array_map(fn($stream) => Loop::addReadStream($stream, $poll), $read);
    array_map(fn($stream) => Loop::addWriteStream($stream, $poll), $write);
    $watched[$client] = [$read, $write, $seconds === null ? null : Loop::addTimer($seconds, $poll)];
}

$client = new GearmanClient();
$client->addServer(getenv('GEARMAN_HOST') ?: '127.0.0.1', (int) (getenv('GEARMAN_PORT') ?: 4730));
$client->setTimeout(5000);
$client->setCompleteCallback(fn(GearmanTask $task, Deferred $job) => $job->resolve($task->data()));
$client->setExceptionCallback(fn(GearmanTask $task, Deferred $job) => $job->reject(new RuntimeException($task->data())));
$client->setFailCallback(fn(GearmanTask $task, Deferred $job) => $job->reject(new RuntimeException($client->error())));

foreach (['one', 'two', 'six'] as $word) {
    submit($client, 'reverse', $word)->then(fn($text) => print("$text\n"), fn($e) => print("{$e->getMessage()}\n"));
}
