--TEST--
pollHandles(): on PHP 8.6 the sockets are objects for Io\Poll\Context, the same one for the same connection, invalid when it is gone; an older PHP is told so
--FILE--
<?php
require __DIR__ . '/loop.inc';
const HAS_POLL = PHP_VERSION_ID >= 80600;

/** Waits by Io\Poll for these sockets, each [handle, events of ours]; without it by their streams. */
function wait_for(array $clients): void
{
    $most = min(1.0, ...array_map(fn($client) => $client->pollTimeout() ?? 1.0, $clients));
    if (!HAS_POLL) {
        turn($clients, $most);
        return;
    }
    $context = new Io\Poll\Context();
    $added = new SplObjectStorage();
    foreach ($clients as $client) {
        foreach ([GEARMAN_POLL_READ => Io\Poll\Event::Read, GEARMAN_POLL_WRITE => Io\Poll\Event::Write] as $events => $event) {
            foreach ($client->pollHandles($events) as $handle) {
                $added[$handle] = [...$added[$handle] ?? [], $event];
            }
        }
    }
    $watchers = [];
    foreach ($added as $handle) {
        $watchers[] = $context->add($handle, $added[$handle]);
    }
    $context->wait(Time\Duration::fromMicroseconds((int) ($most * 1e6)));
    array_map(fn($watcher) => $watcher->remove(), $watchers);
    array_map(fn($client) => $client->poll(), $clients);
}

echo "-- an older PHP says so, with nothing to wait for it is silent\n";
[$gearmand, $function, $ends] = [new Gearmand(), unique_name(), new ArrayObject()];
$client = noting_client($ends, $gearmand->port);
show($client->pollHandles());
$client->addTask($function, 'w', null, 'a');
$client->startTasks();
$said = [];
set_error_handler(function (int $level, string $text) use (&$said) { $said[] = $text; return true; });
$handles = $client->pollHandles();
restore_error_handler();
show(HAS_POLL ? count($handles) === 1 && !$said : !$handles && str_contains($said[0] ?? '', '8.6'));

echo "-- handles and what they are\n";
turns($client, fn() => queue_of($function, $gearmand->port)[0] === 1);
if (HAS_POLL) {
    [$handle] = $client->pollHandles();
    show($handle instanceof Io\Poll\Handle, $handle === $client->pollHandles(GEARMAN_POLL_READ)[0], $client->pollHandles(GEARMAN_POLL_WRITE));
} else {
    show(true, true, []);
}
short_warnings();
show($client->pollHandles(8));
restore_error_handler();

echo "-- jobs through it, of clients and a worker\n";
$worker = worker_process([$function => fn($job) => usleep(20_000) . strrev($job->workload())], $gearmand->port);
$clients = array_map(fn() => noting_client($ends, $gearmand->port), range(1, 20));
foreach ($clients as $number => $one) {
    for ($i = 0; $i < 5; $i++) {
        $one->addTask($function, "$number $i", null, "$number $i");
    }
    $one->startTasks();
}
$clients[] = $client;
for ($end = microtime(true) + PATIENCE; count($ends) < 101 && microtime(true) < $end;) {
    wait_for($clients);
}
show(count($ends), count(array_filter($ends->getArrayCopy(), fn($end) => $end[0] === 'complete')), $ends['3 4']);
unset($worker);

echo "-- a connection that is gone\n";
$clients[0]->addTask($function, 'w', null, 'lost');
$clients[0]->startTasks();
turns($clients[0], fn() => $clients[0]->poll() === GEARMAN_POLL_READ);
$handle = HAS_POLL ? $clients[0]->pollHandles()[0] : $clients[0]->streams()[0];
$gearmand->kill();
for ($end = microtime(true) + PATIENCE; !isset($ends['lost']) && microtime(true) < $end;) {
    wait_for([$clients[0]]);
}
show($ends['lost'][2]);
try {
    HAS_POLL ? (new Io\Poll\Context())->add($handle, [Io\Poll\Event::Read]) : throw_unless_gone($handle);
} catch (Throwable $e) {
    show(HAS_POLL ? $e instanceof Io\Poll\InvalidHandleException : $e->getMessage() === 'gone');
}

/** What the objects of 8.6 throw, for a stream. */
function throw_unless_gone($stream): void
{
    throw new Exception(is_resource($stream) ? 'there' : 'gone');
}
--EXPECT--
-- an older PHP says so, with nothing to wait for it is silent
[]
true
-- handles and what they are
true true []
Warning: GearmanClient::pollHandles(): INVALID_ARGUMENT
[]
-- jobs through it, of clients and a worker
101 101 ['complete', '4 3', 'SUCCESS']
-- a connection that is gone
'LOST_CONNECTION'
true
