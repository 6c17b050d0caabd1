<?php
/*
 * Random scripts: clients and workers that call everything there is, at random, through a
 * proxy that splits, delays, cuts and closes their connections. RANDOM_SCRIPTS (150) rounds
 * of some clients and workers each, clients of RANDOM_STEPS (100) steps at most, with two
 * gearmands. The seed of a round decides what its scripts and its network do; SEED=n plays
 * that one again, KEEP=1 keeps its journals.
 *
 * It passes when every accepted job is done, every call that went well had its own right
 * result, every other one its failure value, a code that the network explains and a warning;
 * when no call outlasts its timeout, no process crashes, hangs or grows, and no job is left
 * in the queues. A quarter of the rounds has a network that only splits and delays: there
 * nothing fails, and each job is done once.
 */
require __DIR__ . '/chaos.inc';
require __DIR__ . '/random/round.inc';

/** Rounds: they mostly wait. */
const AT_A_TIME = 6;

$servers = ['a' => new Gearmand(['--job-handle-prefix=a']), 'b' => new Gearmand(['--job-handle-prefix=b'])];
$ports = array_map(fn(Gearmand $server) => $server->port, $servers);
$rounds = size_of('RANDOM_SCRIPTS', getenv('SEED') ? 1 : 150);
$first = size_of('SEED', time() % 1_000_000);
$steps = size_of('RANDOM_STEPS', 100);
echo "random: seeds $first to ", $first + $rounds - 1, "\n";

$report = tempnam(sys_get_temp_dir(), 'random-');
$round = function (int $seed) use ($ports, $steps, $report) {
    pcntl_alarm(600);
    $round = new Round($seed, $ports, $steps);
    $broken = $round->play();
    $where = $round->close();
    file_put_contents($report, json_encode($round->counts) . "\n", FILE_APPEND | LOCK_EX);
    foreach ($broken as $promise) {
        echo "seed $seed: $promise\n";
    }
    $broken && print("seed $seed: play it again with SEED=$seed RANDOM_STEPS=$steps scripts/chaos.sh random; $where\n");
    exit((int) (count($broken) > 0));
};

$playing = [];
for ($seed = $first; $seed < $first + $rounds || $playing; usleep(10_000)) {
    while ($seed < $first + $rounds && count($playing) < AT_A_TIME) {
        $playing[$seed] = in_background(fn() => $round($seed));
        $seed++;
    }
    foreach ($playing as $number => $child) {
        if (($end = $child->ended()) !== null) {
            unset($playing[$number]);
            Promises::hold("seed $number", $end === 'exit 0', $end);
        }
    }
}
foreach ($servers as $name => $server) {
    Promises::hold("gearmand $name has no jobs", $server->admin('show jobs') === '', $server->admin('show jobs'));
}
$counts = [];
foreach (array_map(fn($line) => json_decode($line, true), file($report)) as $of) {
    foreach ($of as $what => $count) {
        $counts[$what] = ($counts[$what] ?? 0) + $count;
    }
}
unlink($report);
Promises::close("random: $rounds rounds, " . implode(', ', array_map(fn($what) => "$counts[$what] $what", array_keys($counts))));
