<?php
/*
 * SHOTS (1000) signals into each call that waits: the handler runs within 100 ms in 99 of
 * 100, or but one of a few, the call goes on with the time that it has left, an exception or exit() in the
 * handler ends it at once; and without async signals nothing of that happens.
 */
require __DIR__ . '/chaos.inc';

$shots = size_of('SHOTS', 1000);
const LIMIT = 0.1;

final class Enough extends Exception
{
}

/** A process that shoots at this one: each time after the last shot was answered. */
final class Gunner
{
    private $line;
    private Child $child;

    public function __construct(int $shots)
    {
        [$this->line, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        $target = getmypid();
        $this->child = in_background(function () use ($theirs, $target, $shots) {
            for ($shot = 0; $shot < $shots; $shot++) {
                // Not in step with anything.
                usleep(random_int(1_000, 12_000));
                $shot_at = hrtime(true);
                posix_kill($target, $shot % 2 ? SIGALRM : SIGTERM);
                if (fread($theirs, 1) !== '!') {
                    return;
                }
                fwrite($theirs, pack('Q', $shot_at));
            }
        });
        fclose($theirs);
    }

    /** In the handler: how long ago the shot was, in seconds. */
    public function answer(): float
    {
        $now = hrtime(true);
        fwrite($this->line, '!');
        return ($now - unpack('Q', fread($this->line, 8))[1]) / 1e9;
    }
}

/** A port where nobody reads what is sent. */
function deaf(): array
{
    $port = free_port();
    return [$port, stream_socket_server("tcp://127.0.0.1:$port")];
}

// Anew for each call: it does not live for ever.
$silent = null;
$held = black_hole();
$hole = $held->port;
[$deaf, $listening] = deaf();
$nobody = unique_name('nobody');

/** A client that waits for ever for an answer. */
$asks = function () use (&$silent): GearmanClient {
    $client = $silent->client();
    $client->setTimeout(-1);
    return $client;
};

/** name => a call that does not end by itself. */
$calls = [
    'work' => fn() => worker([$nobody => fn() => ''], -1)->work(),
    'work, two servers' => function () use ($nobody, &$silent) {
        $worker = worker([$nobody => fn() => ''], -1);
        $worker->addServer('127.0.0.1', $silent->port, false);
        $worker->work();
    },
    'grabJob' => function () use (&$silent, $nobody) {
        $worker = $silent->worker();
        $worker->setTimeout(-1);
        $worker->addFunction($nobody, fn() => '');
        $worker->grabJob();
    },
    'GearmanWorker::wait' => function () use ($nobody) {
        $worker = worker([$nobody => fn() => ''], 1);
        $worker->addOptions(GEARMAN_WORKER_TIMEOUT_RETURN);
        @$worker->work();
        $worker->setTimeout(-1);
        while (true) {
            @$worker->wait();
        }
    },
    'GearmanWorker::addServer' => function () use (&$silent) {
        $worker = new GearmanWorker();
        $worker->setTimeout(-1);
        $worker->addServer('127.0.0.1', $silent->port);
    },
    'doNormal' => function () use ($nobody) {
        $client = client();
        $client->setTimeout(-1);
        $client->doNormal($nobody, 'w');
    },
    'runTasks' => function () use ($nobody) {
        $client = client();
        $client->setTimeout(-1);
        $client->addTask($nobody, 'w');
        $client->runTasks();
    },
    'GearmanClient::wait' => function () use ($asks, $nobody) {
        $client = $asks();
        $client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
        $client->addTask($nobody, 'w');
        while (true) {
            @$client->runTasks();
            @$client->wait();
        }
    },
    'doBackground' => fn() => $asks()->doBackground($nobody, 'w'),
    'doBackground, sending' => function () use ($deaf, $nobody) {
        $client = new GearmanClient();
        $client->addServer('127.0.0.1', $deaf, false);
        $client->doBackground($nobody, str_repeat('w', 16 << 20));
    },
    'jobStatus' => fn() => $asks()->jobStatus('H:h:1'),
    'ping' => fn() => $asks()->ping('p'),
    'GearmanClient::addServer' => function () use (&$silent) {
        (new GearmanClient())->addServer('127.0.0.1', $silent->port);
    },
    // Given up after some seconds each time.
    'connect' => function () use ($hole, $nobody) {
        $client = new GearmanClient();
        $client->addServer('127.0.0.1', $hole, false);
        while (true) {
            @$client->doBackground($nobody, 'w');
        }
    },
];

/** Makes a call under fire: the latencies, and how long it stayed after an exception. */
function under_fire(callable $call, int $shots): array
{
    $latencies = [];
    $thrown = $gunner = null;
    $handler = function () use (&$gunner, $shots, &$latencies, &$thrown) {
        $latencies[] = $gunner->answer();
        if (count($latencies) === $shots) {
            $thrown = microtime(true);
            throw new Enough();
        }
    };
    pcntl_signal(SIGALRM, $handler);
    pcntl_signal(SIGTERM, $handler);
    // Its first shot would kill a process that does not handle it yet.
    $gunner = new Gunner($shots);
    try {
        $call();
    } catch (Enough) {
    }
    $left = microtime(true) - ($thrown ?? 0);
    pcntl_signal(SIGALRM, SIG_IGN);
    pcntl_signal(SIGTERM, SIG_IGN);
    return [$latencies, $left];
}

/** Whether exit() in the handler ends a call in a child at once. */
function exits_at_once(callable $call): bool
{
    [$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $child = in_background(function () use ($call, $theirs) {
        pcntl_signal(SIGTERM, fn() => exit(7));
        fwrite($theirs, '!');
        $call();
    });
    fread($ours, 1);
    // Into the call itself, wherever it is by then.
    usleep(100_000);
    $start = microtime(true);
    $child->signal(SIGTERM);
    return $child->wait(5) === 'exit 7' && microtime(true) - $start < 1;
}

pcntl_async_signals(true);
foreach ($calls as $name => $call) {
    $silent = ScriptedServer::silent();
    [$latencies, $left] = under_fire($call, $shots);
    sort($latencies);
    // Of a few shots one may be late: the machine may have other work.
    $p99 = $latencies[count($latencies) - 1 - max(1, intdiv(count($latencies), 100))] ?? INF;
    printf("%-26s %5d shots, p50 %5.1f ms, p99 %5.1f ms, worst %5.1f ms\n", $name, count($latencies),
        ($latencies[intdiv(count($latencies), 2)] ?? INF) * 1e3, $p99 * 1e3, (end($latencies) ?: INF) * 1e3);
    Promises::hold("$name: every shot is answered", count($latencies) === $shots, (string) count($latencies));
    Promises::hold("$name: 99 of 100 within 100 ms", $p99 <= LIMIT, sprintf('%.1f ms', $p99 * 1e3));
    Promises::hold("$name: an exception leaves at once", $left < 1, sprintf('%.3f s', $left));
    Promises::hold("$name: exit() ends it at once", exits_at_once($call));
}

// However often it is interrupted, a call ends when its time is over: not before, not long after.
$limited = function (int $timeout) use ($nobody): float {
    $client = client();
    $client->setTimeout($timeout);
    $start = microtime(true);
    @$client->doNormal($nobody, 'w');
    return $client->returnCode() === GEARMAN_TIMEOUT ? microtime(true) - $start : INF;
};
$took = 0.0;
under_fire(function () use ($limited, &$took) { $took = $limited(1500); }, 100_000);
Promises::hold('the time that is left is kept', $took > 1.49 && $took < 1.9, sprintf('%.2f s of 1.5', $took));

pcntl_async_signals(false);
$handled = 0;
pcntl_signal(SIGTERM, function () use (&$handled) { $handled++; });
$child = in_background(function () {
    for ($i = 0; $i < 40; $i++) {
        usleep(10_000);
        posix_kill(posix_getppid(), SIGTERM);
    }
});
$took = $limited(1000);
Promises::hold('without async signals the call takes its time', $took > 0.99 && $took < 1.4, sprintf('%.2f s of 1', $took));
Promises::hold('... and no handler runs', $handled === 0, (string) $handled);
pcntl_signal_dispatch();
Promises::hold('... until it is asked for', $handled > 0);
$child->wait();

Promises::close(sprintf('signals: %d shots into each of %d calls', $shots, count($calls)));
