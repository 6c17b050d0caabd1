--TEST--
gearman.concurrency: jobs whose callbacks suspend their fibers, each on a connection of its own; results in any order
--FILE--
<?php
require __DIR__ . '/loop.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
/** A worker that holds so many jobs; a job ends when its workload is let go. */
final class Holder
{
    public GearmanWorker $worker;
    /** The fibers of jobs that are held, by workload. They are kept elsewhere: PHP frees no fiber that its own code refers to. */
    public array $held = [];

    public function __construct(int $concurrency, string $function, int $port)
    {
        ini_set('gearman.concurrency', $concurrency);
        $this->worker = new GearmanWorker();
        ini_restore('gearman.concurrency');
        $this->worker->addServer('127.0.0.1', $port, false);
        $this->worker->addFunction($function, function (GearmanJob $job) {
            $how = $this->hold($job->workload());
            return is_callable($how) ? $how($job) : $job->workload() . " $how";
        });
    }

    /** Leaves the fiber of a job, until that is ended. */
    public function hold(string $workload): mixed
    {
        $this->held[$workload] = WeakReference::create(Fiber::getCurrent());
        $how = Fiber::suspend();
        unset($this->held[$workload]);
        return $how;
    }

    /** Turns its loop, each poll in a fiber. */
    public function turns(callable $until): void
    {
        $end = microtime(true) + PATIENCE;
        while (!$until()) {
            if (microtime(true) > $end) {
                throw new LogicException('not so: ' . implode(' ', array_keys($this->held)));
            }
            $read = $this->worker->streams(GEARMAN_POLL_READ);
            $write = $this->worker->streams(GEARMAN_POLL_WRITE);
            $none = [];
            $most = min(0.1, $this->worker->pollTimeout() ?? 0.1);
            $read || $write ? stream_select($read, $write, $none, 0, (int) ($most * 1e6)) : usleep((int) ($most * 1e6));
            $fiber = new Fiber(fn() => $this->worker->poll());
            $fiber->start();
            $fiber->isTerminated() || $GLOBALS['fibers'][] = $fiber;
        }
    }

    public function end(string $workload, mixed $how): void
    {
        $this->held[$workload]->get()->resume($how);
    }
}
$submit = function (string ...$workloads) use ($gearmand, $function) {
    $client = $gearmand->client();
    return array_combine($workloads, array_map(fn($workload) => $client->doBackground($function, $workload), $workloads));
};
$ends = new ArrayObject();
$client = noting_client($ends, $gearmand->port);
$created = new ArrayObject();
$client->setCreatedCallback(fn() => [$created[] = 1]);
$add = function (string ...$workloads) use ($client, $function, $created) {
    foreach ($workloads as $workload) {
        $client->addTask($function, $workload, null, $workload);
    }
    $client->startTasks();
    // Until the server has them, which takes some turns through TLS.
    $wanted = count($created) + count($workloads);
    turns($client, fn() => count($created) >= $wanted);
};

echo "-- up to three; the others stay in the queue\n";
$holder = new Holder(3, $function, $gearmand->port);
$add('a', 'b', 'c', 'd', 'e');
$holder->turns(fn() => count($holder->held) === 3);
usleep(50_000);
for ($i = 0; $i < 5; $i++) {
    $fibers[] = $fiber = new Fiber(fn() => $holder->worker->poll());
    $fiber->start();
}
show(count($holder->held), queue_of($function, $gearmand->port));
show($holder->worker->pollTimeout(), $holder->worker->streams());

echo "-- they end in any order, and the next ones come\n";
$order = array_keys($holder->held);
$holder->end($order[1], 'second');
turns($client, fn() => count($ends) === 1);
show($ends[$order[1]] === ['complete', "$order[1] second", 'SUCCESS']);
$holder->turns(fn() => count($holder->held) === 3);
foreach (array_keys($holder->held) as $workload) {
    $holder->end($workload, 'done');
}
$holder->turns(fn() => count($holder->held) === 1);
turns($client, fn() => count($ends) === 4);
show(caught(fn() => $holder->end(array_key_first($holder->held), fn($job) => throw new Exception('no'))));
turns($client, fn() => count($ends) === 5);
show(array_count_values(array_column($ends->getArrayCopy(), 0)), queue_of($function, $gearmand->port)[0]);

echo "-- what a job sends leaves at once, whatever the others do; each has a connection of its own\n";
$add('x', 'y');
$holder->turns(fn() => count($holder->held) === 2);
$data = new ArrayObject();
$client->setDataCallback(fn($task) => $data[$task->unique()] = $task->data());
$holder->end('y', fn($job) => ($job->sendData('part') ? 'rest' : '') . $holder->hold('y'));
turns($client, fn() => isset($data['y']));
show($data['y'], count(preg_grep("/: $function$/m", explode("\n", admin('workers', $gearmand->port)))));
$holder->end('y', '!');
$holder->end('x', '!');
turns($client, fn() => count($ends) === 7);
show($ends['x'], $ends['y']);

echo "-- new functions and servers reach all slots; a function that goes is taken back\n";
[$second, $other] = [new Gearmand(), unique_name()];
$holder->worker->addServer('127.0.0.1', $second->port, false);
$holder->worker->addFunction($other, fn($job) => $holder->hold($job->workload()));
foreach (['p', 'q', 'r'] as $workload) {
    $second->client()->doBackground($other, $workload);
}
$holder->turns(fn() => count($holder->held) === 3);
show(queue_of($other, $second->port));
$holder->worker->unregister($function);
array_map(fn($workload) => $holder->end($workload, ''), array_keys($holder->held));
$holder->turns(fn() => queue_of($other, $second->port)[0] === 0 && queue_of($function, $gearmand->port)[2] === 0);
show(queue_of($other, $second->port), queue_of($function, $gearmand->port));

echo "-- stop(): what is held is done first, nothing new comes\n";
$second->client()->doBackground($other, 's');
// And the others are asleep again: who has asked for a job by then gets one.
$since = hrtime(true);
$holder->turns(fn() => count($holder->held) === 1 && hrtime(true) - $since > 300_000_000);
$holder->worker->stop();
wait_until(fn() => queue_of($other, $second->port)[2] === 1 || $holder->worker->poll() && false);
$second->client()->doBackground($other, 't');
for ($i = 0; $i < 20; $i++) {
    $fibers[] = $fiber = new Fiber(fn() => $holder->worker->poll());
    $fiber->start();
    usleep(10_000);
}
show(code($holder->worker), array_keys($holder->held));
$holder->end('s', '');
$holder->turns(fn() => code($holder->worker) === 'SHUTDOWN_GRACEFUL');
wait_until(fn() => queue_of($other, $second->port) === [1, 0, 0]);
show(queue_of($other, $second->port));

echo "-- what is never gone on with is queued again, however the process ends\n";
foreach ([fn() => null, fn() => exit(0), fn() => posix_kill(getmypid(), SIGKILL)] as $ending) {
    $child = in_background(function () use ($function, $gearmand, $ending) {
        $holder = new Holder(2, $function, $gearmand->port);
        $holder->turns(fn() => count($holder->held) === 2);
        ini_set('display_errors', 0);
        $ending();
    });
    $client->addTask($function, 'left', null, 'left');
    $client->addTask($function, 'too', null, 'too');
    $client->startTasks();
    $child->wait();
    wait_until(fn() => queue_of($function, $gearmand->port) === [2, 0, 0]);
    show(queue_of($function, $gearmand->port));
    $worker = worker_process([$function => fn($job) => 'done'], $gearmand->port);
    unset($ends['left'], $ends['too']);
    turns($client, fn() => isset($ends['left'], $ends['too']));
    show($ends['left'], $ends['too']);
    unset($worker);
    wait_until(fn() => queue_of($function, $gearmand->port)[2] === 0);
}
--EXPECT--
-- up to three; the others stay in the queue
3 [5, 3, 3]
null []
-- they end in any order, and the next ones come
true
Exception: no
null
{"complete":4,"exception":1} 0
-- what a job sends leaves at once, whatever the others do; each has a connection of its own
'part' 3
['complete', 'x !', 'SUCCESS'] ['complete', 'rest!', 'SUCCESS']
-- new functions and servers reach all slots; a function that goes is taken back
[3, 3, 3]
[0, 0, 3] [0, 0, 0]
-- stop(): what is held is done first, nothing new comes
'SUCCESS' ['s']
[1, 0, 0]
-- what is never gone on with is queued again, however the process ends
[2, 0, 0]
['complete', 'done', 'SUCCESS'] ['complete', 'done', 'SUCCESS']
[2, 0, 0]
['complete', 'done', 'SUCCESS'] ['complete', 'done', 'SUCCESS']
[2, 0, 0]
['complete', 'done', 'SUCCESS'] ['complete', 'done', 'SUCCESS']
