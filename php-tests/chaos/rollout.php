<?php
/*
 * A deployment under load: four gearmands that keep their queues in sqlite3, eight workers that are
 * stopped gracefully (GearmanWorker::stop()) and started again in turn, four clients that submit
 * ROLLOUT_JOBS jobs in all (100,000), and in the middle one gearmand is killed and comes back.
 * Then every acknowledged job is done, none of them twice but for the gearmand that was killed,
 * GearmanAdmin says that nothing is left, and what gearman_stats() of all processes says adds up.
 */
require __DIR__ . '/chaos.inc';

const WORKERS = 8;
/** Jobs that a client submits in one run. */
const BATCH = 50;

$jobs = size_of('ROLLOUT_JOBS', 100_000);
$folder = sys_get_temp_dir() . '/rollout-' . getmypid() . '-' . bin2hex(random_bytes(4));
mkdir($folder);
$function = unique_name('rollout');
$servers = [];
foreach (['a', 'b', 'c', 'd'] as $name) {
    $servers[$name] = new Gearmand(['-q', 'libsqlite3', "--libsqlite3-db=$folder/$name.db", "--job-handle-prefix=$name"]);
}
$ports = array_map(fn(Gearmand $server) => $server->port, array_values($servers));

/** What a process counted, for the sum of all. */
function leave_stats(string $name): void
{
    global $folder;
    file_put_contents("$folder/$name.stats", json_encode(gearman_stats()['process']));
}

/** Works until SIGTERM, and then ends in good order. */
function works(string $name): void
{
    global $function, $folder, $ports;
    $log = fopen("$folder/$name.done", 'w');
    $worker = new GearmanWorker();
    pcntl_signal(SIGTERM, fn() => $worker->stop());
    pcntl_async_signals(true);
    foreach ($ports as $port) {
        $worker->addServer('127.0.0.1', $port, false);
    }
    // One that hangs in spite of everything is noticed.
    $worker->setTimeout(60_000);
    $worker->addFunction($function, function (GearmanJob $job) use ($log) {
        fwrite($log, $job->workload() . ' ' . $job->handle()[0] . "\n");
    });
    while (@$worker->work() || $worker->returnCode() !== GEARMAN_SHUTDOWN_GRACEFUL) {
    }
    fclose($log);
    leave_stats($name);
}

/** Submits its share, and keeps what was accepted. */
function submits(string $name, int $share, array $ports): void
{
    global $function, $folder;
    $log = fopen("$folder/$name.accepted", 'w');
    $client = new GearmanClient();
    foreach ($ports as $port) {
        $client->addServer('127.0.0.1', $port, false);
    }
    $client->setTimeout(10_000);
    $client->setCreatedCallback(function (GearmanTask $task, string $job) use ($log) { fwrite($log, "$job\n"); });
    $refused = 0;
    for ($i = 0; $i < $share;) {
        for ($end = min($i + BATCH, $share); $i < $end; $i++) {
            $job = "$name-$i";
            $client->addTaskBackground($function, $job, $job, $job);
        }
        $refused += (int) !@$client->runTasks();
    }
    fclose($log);
    leave_stats($name);
    file_put_contents("$folder/$name.refused", (string) $refused);
}

$number = 0;
$start = function () use (&$number) {
    $name = 'worker-' . $number++;
    return [$name, in_background(fn() => works($name))];
};
$workers = array_map($start, range(1, WORKERS));
$clients = [];
foreach ($ports as $i => $port) {
    // Each prefers another server.
    $order = [...array_slice($ports, $i), ...array_slice($ports, 0, $i)];
    $clients["client-$i"] = in_background(fn() => submits("client-$i", intdiv($jobs, 4), array_reverse($order)));
}

$lines = fn(string $ending) => array_merge([], ...array_map(fn($file) => file($file, FILE_IGNORE_NEW_LINES), glob("$folder/*.$ending")));
$admin = admin_of(...$ports);
/** Jobs that are not done yet, by what the gearmands say; false if one does not answer. */
$left = function () use ($admin, $function): int|false {
    $all = @$admin->status();
    $counts = array_map(fn($functions) => $functions === false ? INF : ($functions[$function]['queued'] ?? 0) + ($functions[$function]['running'] ?? 0), $all);
    return array_sum($counts) === INF ? false : (int) array_sum($counts);
};
$running = fn() => array_filter($clients, fn(Child $client) => $client->ended() === null);

$rounds = $stopped = 0;
$killed = false;
$until = microtime(true) + max(600, $jobs / 50);
while (microtime(true) < $until && ($running() || !$killed || $left() !== 0)) {
    [$name, $child] = array_shift($workers);
    $child->signal(SIGTERM);
    $end = $child->wait();
    $end === 'exit 0' ? $stopped++ : Promises::hold("$name ends in good order", false, $end);
    $workers[] = $start();
    if (!$killed && count($lines('accepted')) > $jobs / 3) {
        $killed = true;
        $servers['b']->kill();
        usleep(500_000);
        $servers['b']->start();
    }
    usleep(50_000);
}
foreach ($clients as $name => $client) {
    $end = $client->wait();
    Promises::hold("$name ends well", $end === 'exit 0', $end);
}
Promises::hold('a gearmand was killed in the middle', $killed);
Promises::hold('the gearmands say that nothing is left', wait_until(fn() => $left() === 0, 60), json_encode($admin->status()));
foreach ($workers as [$name, $child]) {
    $child->signal(SIGTERM);
    $end = $child->wait();
    $end === 'exit 0' ? $stopped++ : Promises::hold("$name ends in good order", false, $end);
}
Promises::hold('workers were stopped in turn', $stopped > 2 * WORKERS, (string) $stopped);

$accepted = $lines('accepted');
$done = $lines('done');
$times = array_count_values(array_map(fn($line) => strtok($line, ' '), $done));
$undone = array_diff($accepted, array_keys($times));
Promises::hold('every acknowledged job is done', $undone === [], count($undone) . ': ' . implode(' ', array_slice($undone, 0, 5)));
$twice = preg_grep('/ [acd]$/', array_keys(array_filter(array_count_values($done), fn($count) => $count > 1)));
Promises::hold('none twice for a worker that was stopped', $twice === [], implode(', ', array_slice($twice, 0, 5)));
$again = count($done) - count($times);
Promises::hold('few twice for the gearmand that was killed', $again <= 2 * WORKERS + BATCH * 4, (string) $again);

$sum = [];
foreach (glob("$folder/*.stats") as $file) {
    foreach (json_decode(file_get_contents($file), true) as $counter => $count) {
        $sum[$counter] = ($sum[$counter] ?? 0) + (is_int($count) ? $count : 0);
    }
}
$lost = array_sum(array_map(intval(...), $lines('refused'))) * BATCH;
Promises::hold('acknowledged jobs are those that clients were told of', $sum['acknowledged'] === count($accepted), "$sum[acknowledged], " . count($accepted));
Promises::hold('submitted jobs are acknowledged, refused or lost with a connection', $sum['submitted'] - $sum['acknowledged'] - $sum['refused'] <= $lost, json_encode($sum));
Promises::hold('every job that was begun was reported, but for the connections that were lost', $sum['worked'] <= count($done) && $sum['worked'] >= count($done) - WORKERS, "$sum[worked], " . count($done));
Promises::hold('every job that was assigned was begun, but for the connections that were lost', $sum['assigned'] >= count($done) && $sum['assigned'] <= count($done) + WORKERS, "$sum[assigned], " . count($done));

unset($servers);
array_map('unlink', glob("$folder/*"));
rmdir($folder);
Promises::close('rollout: ' . count($accepted) . " of $jobs jobs accepted and none lost, $stopped workers stopped and started, $again jobs done twice for the gearmand that was killed");
