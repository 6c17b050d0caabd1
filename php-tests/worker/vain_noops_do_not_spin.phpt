--TEST--
A server that says at once that it has a job, and has none, again and again, as gearmand 1.1 does while a job of low priority stands behind a delayed one: the worker does not spin
--FILE--
<?php
require __DIR__ . '/../support.inc';
$grabs = fn(ScriptedServer $server) => count(preg_grep('/^GRAB_JOB/', $server->packets()));

echo "-- a server that does it for ever, then has a job\n";
foreach (['blocking', 'not blocking'] as $how) {
    $until = microtime(true) + 1.5;
    $server = new ScriptedServer(fn($packet) => match (true) {
        $packet[0] === 'PRE_SLEEP' => reply('NOOP'),
        $packet[0] === 'GRAB_JOB_ALL' && microtime(true) > $until => reply('JOB_ASSIGN_ALL', 'H:1', 'f', 'u', '', 'w'),
        default => null,
    });
    $worker = $server->worker();
    $done = false;
    $worker->addFunction('f', function () use (&$done) { $done = microtime(true); });
    $how === 'blocking' || $worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
    for ($end = microtime(true) + PATIENCE; !$done && microtime(true) < $end;) {
        @$worker->work() || @$worker->wait();
    }
    // A round of a ms and more is nothing to be stopped, and there are 1,500 of those at most.
    show($how, $done - $until < 0.1 + PATIENCE / 10, $grabs($server) < 2000);
}

echo "-- a few in a row are the race of workers for a job: no pause\n";
$asked = 0;
$server = new ScriptedServer(function ($packet) use (&$asked) {
    return match (true) {
        $packet[0] === 'PRE_SLEEP' => reply('NOOP'),
        $packet[0] === 'GRAB_JOB_ALL' && ++$asked % 6 === 0 => reply('JOB_ASSIGN_ALL', "H:$asked", 'f', 'u', '', 'w'),
        default => null,
    };
});
$worker = $server->worker();
$worker->addFunction('f', fn() => 'r');
for ($i = 0; $i < 5; $i++) {
    $worker->work();
}
$times = $server->arrivals('GRAB_JOB_ALL');
$gaps = array_map(fn($a, $b) => $b - $a, array_slice($times, 0, -1), array_slice($times, 1));
sort($gaps);
show(count($times) >= 30, $gaps[intdiv(count($gaps), 2)] < 0.05);

echo "-- the real one\n";
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = $gearmand->client();
$client->doBackgroundAt($function, 'delayed', time() + 3);
$client->doLowBackground($function, 'low');
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port, false);
$done = [];
$worker->addFunction($function, function (GearmanJob $job) use (&$done) { $done[] = $job->workload(); });
$before = gearman_stats()['process']['bytes_received'];
$worker->work();
$worker->work();
show($done, gearman_stats()['process']['bytes_received'] - $before < 100_000);
?>
--EXPECT--
-- a server that does it for ever, then has a job
'blocking' true true
'not blocking' true true
-- a few in a row are the race of workers for a job: no pause
true true
-- the real one
['delayed', 'low'] true
