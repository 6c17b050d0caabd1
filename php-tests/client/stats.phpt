--TEST--
gearman_stats(): what clients and workers did adds up, by server; a forked child counts anew
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** How the counters have changed since the last look. */
function counted(string ...$names): array
{
    static $before = [];
    $now = gearman_stats()['process'];
    unset($now['round_trips']);
    $changed = array_filter(array_map(fn($name) => $now[$name] - ($before[$name] ?? 0), array_combine(array_keys($now), array_keys($now))));
    $before = $now;
    return $names ? array_intersect_key($changed, array_flip($names)) : $changed;
}
show(gearman_stats()['process'] === gearman_stats()['thread'], gearman_stats()['servers'], array_filter(gearman_stats()['process']));
[$gearmand, $function] = [new Gearmand(), unique_name()];
$server = "127.0.0.1:$gearmand->port";

echo "-- background jobs, and a worker\n";
$client = $gearmand->client();
for ($i = 0; $i < 5; $i++) {
    $client->doBackground($function, "w$i");
}
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port, false);
$worker->setTimeout(PATIENCE * 1000);
$worker->addFunction($function, function (GearmanJob $job) {
    $job->workload() === 'w3' ? $job->sendFail() : $job->sendStatus(1, 2);
});
for ($i = 0; $i < 5; $i++) {
    $worker->work();
}
show(array_diff_key(counted(), ['bytes_sent' => 0, 'bytes_received' => 0]));
show(array_keys(gearman_stats()['servers']) === [$server], gearman_stats()['servers'][$server] === gearman_stats()['process']);

echo "-- jobs that are waited for\n";
$process = worker_process([$function => fn(GearmanJob $job) => $job->workload() === 'bad' ? throw new Exception('no') : 'r'], $gearmand->port);
$client->addTask($function, 'good');
$client->addTask($function, 'bad');
$client->runTasks();
show($client->doNormal($function, 'good'));
$bytes = counted();
show($bytes['bytes_sent'] > 100, $bytes['bytes_received'] > 100, array_diff_key($bytes, ['bytes_sent' => 0, 'bytes_received' => 0]));
show(array_sum(gearman_stats()['process']['round_trips']));

echo "-- what goes wrong\n";
$gone = free_port();
$dead = new GearmanClient();
$dead->addServer('127.0.0.1', $gone, false);
show(@$dead->doBackground('f', 'w'), counted());
$full = new ScriptedServer(fn(array $packet) => reply('ERROR', 'QUEUE_ERROR', 'full'));
show(@$full->client()->doBackground('f', 'w'), counted('submitted', 'acknowledged', 'refused'));
$silent = ScriptedServer::silent();
$late = $silent->client();
$late->setTimeout(ms(200));
show(@$late->doBackground('f', 'w'), counted('submitted', 'acknowledged', 'timeouts'));
$gearmand->restart();
show($client->doBackground($function, 'w') !== '', counted('submitted', 'acknowledged', 'connects', 'reconnects', 'lost'));

echo "-- a forked child\n";
$child = in_background(function () use ($gearmand, $function) {
    show(array_filter(gearman_stats()['process']), gearman_stats()['servers']);
    $gearmand->client()->doBackground($function, 'w');
    show(array_intersect_key(array_filter(gearman_stats()['process']), ['submitted' => 0, 'acknowledged' => 0, 'connects' => 0]));
});
$child->wait();
show(counted());

echo "-- persistent connections\n";
ini_set('gearman.persistent', '1');
$client = $gearmand->client();
$client->ping('x');
unset($client);
show(gearman_stats()['kept_connections']);
?>
--EXPECT--
true [] []
-- background jobs, and a worker
{"submitted":5,"acknowledged":5,"assigned":5,"worked":5,"connects":2}
true true
-- jobs that are waited for
'r'
true true {"submitted":3,"acknowledged":3,"completed":2,"failed":1}
8
-- what goes wrong
'' {"connect_failures":1}
'' {"submitted":1,"refused":1}
'' {"submitted":1,"timeouts":1}
true {"submitted":1,"acknowledged":1,"connects":1,"reconnects":1,"lost":1}
-- a forked child
[] []
{"submitted":1,"acknowledged":1,"connects":1}
[]
-- persistent connections
1
