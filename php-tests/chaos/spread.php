<?php
/*
 * Many gearmands: four that keep their queues in sqlite3, eight workers that know all of them, three clients
 * that submit at least SPREAD_JOBS jobs in all (40,000) one by one, as tasks and in bulk, for each rule of
 * gearman.distribution that spreads. In the middle one gearmand is killed, and is back after four seconds. Each
 * server has its share as the rule says while all are up and while one is down, and every acknowledged job
 * is done.
 */
require __DIR__ . '/chaos.inc';

const WORKERS = 8;
const CLIENTS = 3;
/** Jobs of one call. */
const BATCH = 48;
/** How long clients may still take the server for one that is up, or down, in seconds. */
const NOTICED = 2;

$jobs = size_of('SPREAD_JOBS', 40_000);
foreach (['round_robin', 'unique'] as $rule) {
    drill($rule, $jobs);
}
Promises::close("spread: $jobs jobs and more by each of two rules, one of four gearmands killed and back");

function drill(string $rule, int $jobs): void
{
    $folder = sys_get_temp_dir() . '/spread-' . getmypid() . '-' . bin2hex(random_bytes(4));
    mkdir($folder);
    $function = unique_name('spread');
    $servers = [];
    foreach (['a', 'b', 'c', 'd'] as $name) {
        $servers[$name] = new Gearmand(['-q', 'libsqlite3', "--libsqlite3-db=$folder/$name.db", "--job-handle-prefix=$name"]);
    }
    $ports = array_map(fn(Gearmand $server) => $server->port, array_values($servers));
    ini_set('gearman.distribution', $rule);
    $workers = array_map(fn($number) => in_background(fn() => works($function, $ports, "$folder/$number.done")), range(1, WORKERS));
    $clients = array_map(
        fn($number) => in_background(fn() => submits($rule, $function, $ports, "$folder/$number.accepted", "$rule-$number", intdiv($jobs, CLIENTS))),
        range(1, CLIENTS),
    );

    $accepted = fn() => array_map(fn($line) => explode(' ', $line), array_merge(...array_map(fn($file) => file($file, FILE_IGNORE_NEW_LINES), glob("$folder/*.accepted"))));
    wait_until(fn() => count($accepted()) > $jobs / 3, 300);
    $down = microtime(true);
    $servers['b']->kill();
    sleep(2 * NOTICED);
    $up = microtime(true);
    $servers['b']->start();
    sleep(2 * NOTICED);
    touch("$folder/enough");
    foreach ($clients as $number => $client) {
        $end = $client->wait(300 + $jobs / 50);
        Promises::hold("$rule: client $number ends well", $end === 'exit 0', $end);
    }
    $admin = admin_of(...$ports);
    $left = fn() => array_sum(array_map(fn($functions) => $functions[$function]['queued'] + $functions[$function]['running'], $admin->status()));
    Promises::hold("$rule: nothing is left", wait_until(fn() => $left() === 0, 120), (string) $left());
    array_map(fn(Child $worker) => $worker->kill(), $workers);

    $accepted = $accepted();
    $done = array_merge(...array_map(fn($file) => file($file, FILE_IGNORE_NEW_LINES), glob("$folder/*.done")));
    $undone = array_diff(array_column($accepted, 0), $done);
    Promises::hold("$rule: every acknowledged job is done", $undone === [], count($undone) . ': ' . implode(' ', array_slice($undone, 0, 5)));
    $again = count($done) - count(array_unique($done));
    // For the one that was killed: what was at work, and what had been answered and not been taken off the store.
    Promises::hold("$rule: few are done twice", $again <= WORKERS * 4, (string) $again);

    // Each line: job, server, when the call began and ended.
    $during = fn(float $from, float $to) => array_filter($accepted, fn($line) => $line[2] >= $from && $line[3] <= $to);
    $phases = ['all up' => $during(0, $down), 'one down' => $during($down + NOTICED, $up), 'all up again' => $during($up + NOTICED, INF)];
    $shares = [];
    foreach ($phases as $phase => $lines) {
        $counts = array_count_values(array_column($lines, 1));
        ksort($counts);
        $shares[$phase] = $counts;
        if ($phase === 'one down') {
            Promises::hold("$rule: the one that is down gets none", !isset($counts['b']), json_encode($counts));
        }
        if ($rule === 'round_robin') {
            $up_now = $phase === 'one down' ? 3 : 4;
            $even = count($lines) / $up_now;
            $off = max(0, ...array_map(fn($count) => abs($count - $even), array_values($counts) ?: [0]));
            Promises::hold("round_robin, $phase: even within 5 %", count($counts) === $up_now && $off <= max(CLIENTS, $even * 0.05), json_encode($counts));
        } else {
            $names = ['a', 'b', 'c', 'd'];
            $astray = array_filter($lines, function ($line) use ($ports, $names, $phase) {
                $order = ring_order($ports, $line[0]);
                return $line[1] !== $names[$phase === 'one down' && $order[0] === 1 ? $order[1] : $order[0]];
            });
            Promises::hold("unique, $phase: all where the ring says", $lines !== [] && $astray === [], count($astray) . ' of ' . count($lines) . ': ' . json_encode(current($astray)));
        }
    }
    echo "$rule: ", count($accepted), " accepted, $again done twice, shares ", json_encode($shares), "\n";
    unset($servers);
    array_map('unlink', glob("$folder/*"));
    rmdir($folder);
}

/** Works until it is ended. */
function works(string $function, array $ports, string $file): void
{
    $log = fopen($file, 'w');
    $worker = new GearmanWorker();
    array_map(fn($port) => $worker->addServer('127.0.0.1', $port, false), $ports);
    $worker->setTimeout(60_000);
    $worker->addFunction($function, fn(GearmanJob $job) => fwrite($log, $job->workload() . "\n"));
    for (;;) {
        @$worker->work();
    }
}

/** Submits its share in each way there is, and keeps what was accepted, by which server, and when. */
function submits(string $rule, string $function, array $ports, string $file, string $name, int $share): void
{
    $log = fopen($file, 'w');
    $client = new GearmanClient();
    array_map(fn($port) => $client->addServer('127.0.0.1', $port, false), $ports);
    $client->setTimeout(20_000);
    $number = 0;
    $ways = [
        fn($jobs) => array_combine($jobs, array_map(fn($job) => @$client->doBackground($function, $job, $job), $jobs)),
        fn($jobs) => @$client->doBackgroundMulti($function, array_combine($jobs, $jobs), true),
        function ($jobs) use ($client, $function) {
            array_map(fn($job) => $client->addTaskBackground($function, $job, null, $job), $jobs);
            $handles = [];
            while (count($handles) < count($jobs)) {
                foreach (@$client->gather() as $task) {
                    $handles[$task->unique()] = $task->jobHandle();
                }
                // A task that failed was given, too; those of a run that found no server go with the next one.
            }
            return $handles;
        },
    ];
    while ($number < $share || !is_file(dirname($file) . '/enough')) {
        $number < $share || usleep(50_000);
        clearstatcache();
        $jobs = array_map(fn($i) => "$name-$i", range($number, $number + BATCH - 1));
        $number += count($jobs);
        $began = microtime(true);
        $handles = array_filter($ways[intdiv($number, BATCH) % 3]($jobs));
        $ended = microtime(true);
        foreach ($handles as $job => $handle) {
            fwrite($log, sprintf("%s %s %.6f %.6f\n", $job, $handle[0], $began, $ended));
        }
    }
}
