<?php
/*
 * CHILDREN (1000) are forked from a parent that has a client connected, tasks queued and a
 * job in hand: some exit at once, some are killed, some use what they inherited, some fork
 * again. Whatever they do, the parent's connections and its job stay as they are.
 */
require __DIR__ . '/chaos.inc';
pcntl_async_signals(true);

$children = size_of('CHILDREN', 1000);
$report = tempnam(sys_get_temp_dir(), 'forks');
$say = fn(string $line) => file_put_contents($report, "$line\n", FILE_APPEND | LOCK_EX);
$untouched = descriptors();
[$long, $short, $kept] = [unique_name('long'), unique_name('short'), unique_name('kept')];

// Who waits for the parent's job, in a process that has nothing to do with the rest.
$waiting = in_background(fn() => $say('result ' . client()->doNormal($long, 'w')));

$client = client();
$client->doBackground($kept, 'of the parent') && $say('accepted');
$worker = new GearmanWorker();
$worker->addServer(host(), port());
$worker->addFunction($short, fn() => $say('short ' . getmypid()));
$client->addTaskBackground($kept, 'queued by the parent');

/** What a child does with what it inherited. */
$ways = [
    'exits' => fn() => null,
    'is killed' => fn() => posix_kill(getmypid(), SIGKILL),
    'submits' => fn() => $client->doBackground($kept, 'w') === '' ?: $say('accepted'),
    // It is one task, whoever runs it: its unique was chosen when it was added.
    'runs the tasks' => fn() => $client->runTasks() && $say('the task'),
    'waits' => fn() => $say($client->jobStatus('H:nowhere:1') === [false, false, 0, 0] ? 'asked' : 'not asked'),
    'works' => fn() => client()->doBackground($short, 'w') !== '' && $worker->work() || $say('did not work'),
    'pings' => fn() => $worker->ping('p') && $client->ping('p') || $say('did not ping'),
    'forks again' => function () use ($client, $kept, $say) {
        $grandchild = in_background(fn() => $client->doBackground($kept, 'w') === '' ?: $say('accepted'));
        $client->doBackground($kept, 'w') === '' ?: $say('accepted');
        $grandchild->wait() === 'exit 0' || $say('a grandchild ended badly');
    },
    'forks from a signal handler' => function () use ($client, $kept, $say) {
        pcntl_signal(SIGUSR1, function () use ($client, $kept, $say) {
            $child = in_background(fn() => $client->doBackground($kept, 'w') === '' ?: $say('accepted'));
            $child->wait() === 'exit 0' || $say('a child of a signal handler ended badly');
        });
        posix_kill(getmypid(), SIGUSR1);
    },
    'forks from a task callback' => function () use ($client, $kept, $say) {
        $client->setCreatedCallback(function () use ($client, $kept, $say) {
            $client->setCreatedCallback(fn() => null);
            $child = in_background(fn() => $client->doBackground($kept, 'w') === '' ?: $say('accepted'));
            $child->wait() === 'exit 0' || $say('a child of a callback ended badly');
        });
        $client->runTasks() && $say('the task');
    },
    'lets go of all' => function () use ($client, $worker, $untouched, $say) {
        $client->__destruct();
        $worker->__destruct();
        $left = count(sockets()) - count(preg_grep('/^socket:/', $untouched));
        // The worker's goes with the call that is running.
        $left <= 1 || $say("$left sockets left open");
    },
];

/** Has them all born and buried, some at a time. */
$raise = function () use ($ways, $children, $say): int {
    $names = array_keys($ways);
    $alive = [];
    for ($born = 0; $born < $children || $alive;) {
        if ($born < $children && count($alive) < 8) {
            $way = $names[$born++ % count($names)];
            $alive[] = [$way, in_background($ways[$way])];
            continue;
        }
        [$way, $child] = array_shift($alive);
        $end = $child->wait();
        $end === ($way === 'is killed' ? 'signal 9' : 'exit 0') || $say("a child that $way: $end");
    }
    return $born;
};

$before = [];
$worker->addFunction($long, function () use ($raise, &$before) {
    $before = descriptors();
    return 'done among ' . $raise();
});
Promises::hold('the parent does its job', $worker->work(), (string) $worker->error());
Promises::hold('who waits for it has its end', $waiting->wait() === 'exit 0');
Promises::hold('no descriptor of the parent came, went or changed', $before === descriptors(), json_encode([$before, descriptors()]));

// The client's connection is still the one it was: nothing on it was answered to somebody else.
$sockets = sockets();
Promises::hold('the client is connected', $client->ping('p') && $worker->ping('p'));
Promises::hold('... as before', $sockets === sockets());
Promises::hold('the task that the parent queued is its own to run', $client->runTasks() && $say('the task'));

$said = array_count_values(file($report, FILE_IGNORE_NEW_LINES));
Promises::hold('the result arrived', isset($said["result done among $children"]));
$expected = ['accepted', 'the task', 'asked'];
foreach ($said as $line => $times) {
    $fine = in_array($line, $expected, true) || preg_match('/^(result|short) /', $line);
    Promises::hold('nothing went wrong in a child', (bool) $fine, "$times times: $line");
}

// Every job that a call said was accepted is there, under a unique of its own.
$uniques = [];
$collector = worker([$kept => function (GearmanJob $job) use (&$uniques) { $uniques[] = $job->unique(); }], 2000);
$collector->addOptions(GEARMAN_WORKER_GRAB_UNIQ);
$jobs = $said['accepted'] + 1;
while (count($uniques) < $jobs && @$collector->work());
Promises::hold('every accepted job is there', count($uniques) === $jobs, count($uniques) . " of $jobs");
Promises::hold('no two uniques are equal', count(array_unique($uniques)) === count($uniques));
Promises::hold('each kind of child was there', $children >= count($ways));

unlink($report);
Promises::close("forks: $children children, " . count($uniques) . ' jobs of the family');
