<?php
/*
 * The restart drill: two gearmands that keep their queues in sqlite3, six workers connected
 * to both, clients that submit all the while. One server after the other is killed, stays
 * away for a while (OUTAGES="1 8 45", in seconds) and comes back. Then all six workers are
 * back as well within 2 s, however long it was away and whatever their timeouts; clients
 * lose no more than the calls that were under way; and nothing that was accepted is lost.
 */
require __DIR__ . '/chaos.inc';

/** A worker comes back within so many seconds of its server. */
const BACK = 2.0;
/** ms of silence that a client puts up with: what a worker may take, and a margin. */
const SILENCE = 3000;

$outages = array_map('floatval', explode(' ', getenv('OUTAGES') ?: '1 8 45'));
$folder = sys_get_temp_dir() . '/drill-' . getmypid() . '-' . bin2hex(random_bytes(4));
mkdir($folder);
$function = unique_name('drill');
$servers = array_map(fn(string $name) => new Gearmand(
    ['-q', 'libsqlite3', "--libsqlite3-db=$folder/$name.db", "--job-handle-prefix=$name"],
), ['a', 'b']);
$ports = array_map(fn(Gearmand $server) => $server->port, $servers);

/** Says a line into a file of the process's own, at once: it may be read at any time. */
function say(string $name, string $line): void
{
    global $folder;
    file_put_contents("$folder/$name.log", "$line\n", FILE_APPEND);
}

/** All lines that begin so, without that, of the processes whose name begins so. */
function said(string $name, string $word): array
{
    global $folder;
    $lines = array_merge(...array_map(fn($file) => file($file, FILE_IGNORE_NEW_LINES), glob("$folder/$name*.log")));
    return array_map(fn($line) => substr($line, strlen($word) + 1), preg_grep("/^$word /", $lines));
}

/** A worker as people write it: in a loop that goes on whatever happens. */
function works(string $name, array $ports, int $timeout): void
{
    global $function;
    $worker = new GearmanWorker();
    foreach ($ports as $port) {
        $worker->addServer('127.0.0.1', $port, false);
    }
    $timeout < 0 || $worker->setTimeout($timeout);
    $worker->setId($name);
    $worker->addFunction($function, function (GearmanJob $job) use ($name) {
        say($name, 'done ' . $job->workload());
        return $job->workload();
    });
    while (true) {
        @$worker->work();
    }
}

/** A client that submits in every way until it is told to end, and says what came of it. */
function submits(string $name, array $ports): void
{
    global $function, $folder;
    $client = new GearmanClient();
    foreach ($ports as $port) {
        $client->addServer('127.0.0.1', $port, false);
    }
    $client->setTimeout(SILENCE);
    $client->setCreatedCallback(fn(GearmanTask $task, string $job) => say($name, "accepted $job"));
    $ways = [
        function (string $job) use ($client, $name, $function) {
            $handle = $client->doBackground($function, $job, $job);
            $handle === '' || say($name, "accepted $job");
            return $handle !== '';
        },
        fn(string $job) => $client->doNormal($function, $job, $job) === $job,
        function (string $job) use ($client, $function) {
            foreach (['x', 'y', 'z'] as $part) {
                $client->addTaskBackground($function, $job . $part, $job . $part, $job . $part);
            }
            return $client->runTasks();
        },
    ];
    for ($i = 0; !file_exists("$folder/enough"); $i++) {
        $begun = microtime(true);
        $well = @$ways[$i % 3]("$name-$i");
        say($name, sprintf('call %.3f %.3f %s', $begun, microtime(true) - $begun, $well ? 'well' : $client->error()));
        if ($well !== ($client->returnCode() === GEARMAN_SUCCESS)) {
            say($name, "contradiction $name-$i: " . one_line($well) . ' and ' . code($client));
        }
        usleep(10_000);
    }
}

/** Names of the workers that a server lists with the function. */
function listed(Gearmand $server): array
{
    global $function;
    preg_match_all("/^\d+ \S+ (worker-\S+) :.* " . preg_quote($function) . "\b/m", $server->admin('workers'), $found);
    $names = array_unique($found[1]);
    sort($names);
    return $names;
}

// Without a timeout; with one that ends often; with one that is longer than any outage.
// Half of them, and of the clients, prefer the one server, half the other.
$workers = $children = [];
foreach ([-1, -1, -1, 300, 2500, 60_000] as $i => $timeout) {
    $name = "worker-$i-timeout-$timeout";
    $workers[$name] = in_background(function () use ($name, $ports, $i, $timeout) {
        pcntl_alarm(600);
        works($name, $i % 2 ? $ports : array_reverse($ports), $timeout);
    });
}
$names = array_keys($workers);
foreach ($servers as $server) {
    Promises::hold('at first each server lists the six', wait_until(fn() => listed($server) === $names), json_encode(listed($server)));
}
foreach (['client-a', 'client-b', 'client-c', 'client-d'] as $i => $name) {
    $children[$name] = in_background(function () use ($name, $ports, $i) {
        pcntl_alarm(600);
        submits($name, $i % 2 ? $ports : array_reverse($ports));
    });
}

/** [killed, back with its port] of each outage. */
$history = [];
foreach ($outages as $number => $seconds) {
    $server = $servers[$number % 2];
    usleep(500_000);
    $killed = microtime(true);
    $server->kill();
    usleep((int) ($seconds * 1e6));
    $server->start();
    $history[] = [$killed, $started = microtime(true)];
    $late = [];
    wait_until(function () use ($server, $names, $started, &$late) {
        foreach (listed($server) as $name) {
            $late[$name] ??= microtime(true) - $started;
        }
        return count($late) === count($names);
    }, 40);
    $last = count($late) === count($names) ? max($late) : INF;
    asort($late);
    printf("drill: %s s away, the workers are back after %s s\n", $seconds,
        implode(', ', array_map(fn($time) => sprintf('%.2f', $time), $late)));
    Promises::hold("$seconds s away: all workers are back within 2 s", $last <= BACK,
        json_encode(array_map(fn($time) => round($time, 2), $late)));
}
usleep(1_000_000);
touch("$folder/enough");
foreach ($children as $name => $child) {
    $end = $child->wait();
    Promises::hold("$name ends well", $end === 'exit 0', $end);
}

// What a client must put up with: one call that was under way when its server was killed.
$calls = $failed = 0;
$slowest = 0.0;
foreach (array_keys($children) as $name) {
    $lost = array_fill(0, count($history), []);
    foreach (said($name, 'call') as $call) {
        [$begun, $took, $what] = explode(' ', $call, 3);
        [$calls, $slowest] = [$calls + 1, max($slowest, (float) $took)];
        if ($what !== 'well') {
            $failed++;
            $outage = count(array_filter($history, fn($outage) => $outage[0] < $begun + $took));
            $lost[max(0, $outage - 1)][] = $call;
        }
    }
    foreach ($lost as $outage => $calls_lost) {
        Promises::hold("$name loses one call at most when a server is {$outages[$outage]} s away", count($calls_lost) <= 1,
            count($calls_lost) . ': ' . implode('; ', array_slice($calls_lost, 0, 3)));
    }
}
// Connecting to one server, waiting for it, the same with the other.
Promises::hold('no call outlasts its timeout', $slowest < 4 * SILENCE / 1000, sprintf('%.1f s', $slowest));
Promises::hold('what a call returns and its code agree', said('client', 'contradiction') === [], json_encode(said('client', 'contradiction')));

$undone = fn() => array_diff(said('client', 'accepted'), said('worker', 'done'));
wait_until(fn() => !$undone(), 20);
$accepted = count(said('client', 'accepted'));
Promises::hold('every accepted job is done', !$undone(), count($undone()) . " of $accepted not: " . implode(' ', array_slice($undone(), 0, 5)));
Promises::hold('there were jobs to speak of', $accepted > 20 * array_sum($outages), (string) $accepted);
foreach ($ports as $port) {
    Promises::hold('no job is left', wait_until(fn() => queue_of($function, $port)[0] === 0), json_encode(queue_of($function, $port)));
}
foreach ($workers as $name => $worker) {
    $worker->signal(SIGTERM);
    $end = $worker->wait();
    Promises::hold("$name was there all the while", $end === 'signal 15', $end);
}
unset($servers, $server);
array_map('unlink', glob("$folder/*"));
rmdir($folder);
Promises::close("drill: $calls calls, $failed failed and said so, the slowest " . sprintf('%.2f', $slowest)
    . " s, $accepted jobs accepted and none lost");
