--TEST--
doBackgroundMulti(): a job that a server refuses fails alone; what was not sent goes to another server, what was sent is not sent again; without a server jobs fail at once
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** How the jobs ended, counted. */
$counted = fn(array $handles) => [count(array_filter($handles)), count(array_keys($handles, false, true))];
/** A client of these servers, the last one first. */
function client_of(int $timeout, int ...$ports): GearmanClient
{
    $client = new GearmanClient();
    array_map(fn($port) => $client->addServer('127.0.0.1', $port, false), $ports);
    $client->setTimeout(ms($timeout));
    return $client;
}
[$good, $function] = [new Gearmand(), unique_name()];
$queue = fn() => queue_of($function, $good->port)[0];

echo "-- an ERROR for some\n";
$number = 0;
$moody = new ScriptedServer(function ($packet) use (&$number) {
    if ($packet[0] === 'SUBMIT_JOB_BG') {
        return ++$number % 3 === 0 ? reply('ERROR', 'QUEUE_ERROR', 'full') : reply('JOB_CREATED', "H:$number");
    }
});
$client = client_of(PATIENCE * 1000, $moody->port);
$handles = [];
says(words_of(function () use ($client, $function, &$handles) { $handles = $client->doBackgroundMulti($function, array_fill(1, 10, 'w')); }),
    'QUEUE_ERROR:full', "127.0.0.1:$moody->port", '; 3 of 10 jobs failed');
show($handles, code($client));

echo "-- one that closes after some: each of the others is with one server once\n";
foreach ([1, 40, 900] as $after) {
    $number = 0;
    $closes = new ScriptedServer(function ($packet, $peer) use (&$number, $after) {
        if ($packet[0] === 'SUBMIT_JOB_BG') {
            if (++$number > $after) {
                $peer->close();
                return '';
            }
            return reply('JOB_CREATED', "H:$number");
        }
    });
    $client = client_of(PATIENCE * 1000, $good->port, $closes->port);
    $before = $queue();
    $handles = quietly(fn() => $client->doBackgroundMulti($function, array_fill(0, 5000, str_repeat('w', 300))));
    [$queued, $failed] = $counted($handles);
    // What had been written when it closed may be queued: it has not gone to the other one.
    preg_match('/; (\d+) of 5000 jobs failed, (\d+) of them may be queued$/', $client->error(), $told);
    show($queued + $failed, $failed > 0, (int) $told[1] === $failed && (int) $told[2] === $failed, code($client));
    $acknowledged = $queued - ($queue() - $before);
    show($acknowledged >= 0 && $acknowledged <= $after);
}

echo "-- one that takes all and says nothing: its time, once\n";
$silent = ScriptedServer::silent();
$client = client_of(500, $good->port, $silent->port);
[$before, $started] = [$queue(), microtime(true)];
$handles = quietly(fn() => $client->doBackgroundMulti($function, array_fill(0, 5000, 'w')));
show(within(5, fn() => true), microtime(true) - $started < ms(2500) / 1000, code($client));
[$queued, $failed] = $counted($handles);
preg_match('/(\d+) of 5000 jobs failed, (\d+) of them may be queued$/', $client->error(), $told);
show($queued === $queue() - $before, $failed === 5000 - $queued && $failed > 0, [(int) $told[1], (int) $told[2]] === [$failed, $failed]);
show(array_sum(array_map(fn($packet) => (int) str_starts_with($packet, 'SUBMIT_JOB_BG'), $silent->packets())) === $failed);

echo "-- one that says nothing, alone: its time, once, whatever the number of jobs\n";
$client = client_of(500, $silent->port);
$started = microtime(true);
show($counted(quietly(fn() => $client->doBackgroundMulti($function, array_fill(0, 20000, 'w')))), microtime(true) - $started < ms(3000) / 1000, code($client));
preg_match('/20000 of 20000 jobs failed, (\d+) of them may be queued$/', $client->error(), $told);
show($told[1] >= 1 && $told[1] <= 1024);

echo "-- nobody there: at once\n";
$client = client_of(PATIENCE * 1000, free_port(), free_port());
$started = microtime(true);
show($counted(quietly(fn() => $client->doBackgroundMulti($function, array_fill(0, 20000, 'w')))), microtime(true) - $started < PATIENCE, code($client));

echo "-- what swallows the connect: its time, once\n";
$client = new GearmanClient();
$client->addServer('127.0.0.1', ($hole = black_hole())->port, false);
$client->setTimeout(ms(400));
$started = microtime(true);
show($counted(quietly(fn() => $client->doBackgroundMulti($function, array_fill(0, 3000, 'w')))), microtime(true) - $started < ms(2000) / 1000, code($client));
$hole->close();

echo "-- without any time\n";
$client = client_of(0, $good->port);
$handles = quietly(fn() => $client->doBackgroundMulti($function, ['w', 'w']));
show(count($handles), in_array(code($client), ['SUCCESS', 'TIMEOUT'], true));

echo "-- a gearmand that is killed in the middle: none twice\n";
[$dies, $other] = [new Gearmand(), new Gearmand()];
$client = client_of(PATIENCE * 1000, $other->port, $dies->port);
$kills = (function () use ($dies) {
    for ($i = 0; $i < 4000; $i++) {
        if ($i === 2000) {
            $dies->kill();
        }
        yield $i;
    }
})();
[$queued, $failed] = $counted(quietly(fn() => $client->doBackgroundMulti($function, $kills)));
$rest = queue_of($function, $other->port)[0];
// Those that were on their way when it was killed may be queued: that is a window of them at most.
show($queued + $failed, $failed <= 1024, $rest >= 2000 - 1024, $queued - $rest >= 0 && $queued - $rest <= 2000);
?>
--EXPECT--
-- an ERROR for some
ok
{"1":"H:1","2":"H:2","3":false,"4":"H:4","5":"H:5","6":false,"7":"H:7","8":"H:8","9":false,"10":"H:10"} 'QUEUE_ERROR'
-- one that closes after some: each of the others is with one server once
5000 true true 'LOST_CONNECTION'
true
5000 true true 'LOST_CONNECTION'
true
5000 true true 'LOST_CONNECTION'
true
-- one that takes all and says nothing: its time, once
true true 'TIMEOUT'
true true true
true
-- one that says nothing, alone: its time, once, whatever the number of jobs
[0, 20000] true 'TIMEOUT'
true
-- nobody there: at once
[0, 20000] true 'COULD_NOT_CONNECT'
-- what swallows the connect: its time, once
[0, 3000] true 'TIMEOUT'
-- without any time
2 true
-- a gearmand that is killed in the middle: none twice
4000 true true true
