--TEST--
gearman.distribution=round_robin: each server has its turn, those that are down leave it to the others alike; clients of one job each are spread too; jobStatus() finds the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
ini_set('gearman.distribution', 'round_robin');
[$function, $servers] = [unique_name(), []];
foreach (['a', 'b', 'c', 'd'] as $name) {
    $servers[$name] = new Gearmand(["--job-handle-prefix=$name"]);
}
function client_of(array $servers): GearmanClient
{
    $client = new GearmanClient();
    array_map(fn($server) => $client->addServer('127.0.0.1', $server->port, false), $servers);
    $client->setTimeout(PATIENCE * 1000);
    return $client;
}
/** The servers of these handles, counted. */
function spread(array $handles): array
{
    $counts = array_count_values(array_map(fn($handle) => $handle[0], array_filter($handles)));
    ksort($counts);
    return $counts;
}
$client = client_of($servers);
$one = fn() => $client->doBackground($function, 'w');

echo "-- one by one, in tasks, in bulk, with uniques\n";
show(spread(array_map($one, range(1, 40))));
for ($i = 0; $i < 40; $i++) {
    $client->addTaskBackground($function, 'w', null, "u$i");
}
show(spread(array_map(fn($task) => $task->jobHandle(), iterator_to_array($client->gather()))));
show(spread($client->doBackgroundMulti($function, array_fill(0, 400, 'w'))));
show(array_map(fn($server) => queue_of($function, $server->port)[0], $servers));

echo "-- the order is that of doBackground() in a loop: the server before the last one is next\n";
$handles = array_map($one, range(1, 5));
$names = implode('', array_map(fn($handle) => $handle[0], $handles));
show(str_contains('dcbadcbadcba', $names));

echo "-- jobStatus()\n";
show(array_map(fn($handle) => $client->jobStatus($handle)[0], $handles), array_map(fn($handle) => client_of($servers)->jobStatus($handle)[0], $handles));
show(array_map(fn($i) => client_of($servers)->jobStatusByUniqueKey("u$i")[0], range(0, 3)));

echo "-- foreground jobs and workers\n";
$workers = [];
foreach ($servers as $name => $server) {
    $workers[] = worker_process([$function => fn(GearmanJob $job) => $name], $server->port);
}
show(spread(array_map(fn() => $client->doNormal($function, 'w'), range(1, 20))));
for ($i = 0; $i < 20; $i++) {
    $client->addTask($function, 'w');
}
show(spread(array_map(fn($task) => $task->jobHandle(), iterator_to_array($client->gather()))));
unset($workers);

echo "-- a client for each job\n";
show(spread(array_map(fn() => client_of($servers)->doBackground($function, 'w'), range(1, 40))));

echo "-- one is down: the others share alike; later it is back\n";
$servers['b']->stop();
show(spread(array_map($one, range(1, 30))));
show(spread($client->doBackgroundMulti($function, array_fill(0, 300, 'w'))));
$servers['b']->start();
show(wait_until(fn() => $one()[0] === 'b'));
show(spread(array_map($one, range(1, 40))));

echo "-- all are down\n";
array_map(fn($server) => $server->stop(), $servers);
show(quietly($one), code($client));

echo "-- another rule for new clients only; a clone has that of its original\n";
ini_set('gearman.distribution', 'last_added');
array_map(fn($server) => $server->start(), $servers);
show(spread(array_map(fn() => client_of($servers)->doBackground($function, 'w'), range(1, 8))));
show(wait_until(fn() => spread(array_map($one, range(1, 4))) === ['a' => 1, 'b' => 1, 'c' => 1, 'd' => 1]));
$clone = clone $client;
show(spread(array_map(fn() => $clone->doBackground($function, 'w'), range(1, 8))));
show(quietly(fn() => ini_set('gearman.distribution', 'random')), ini_get('gearman.distribution'));
?>
--EXPECT--
-- one by one, in tasks, in bulk, with uniques
{"a":10,"b":10,"c":10,"d":10}
{"a":10,"b":10,"c":10,"d":10}
{"a":100,"b":100,"c":100,"d":100}
{"a":120,"b":120,"c":120,"d":120}
-- the order is that of doBackground() in a loop: the server before the last one is next
true
-- jobStatus()
[true, true, true, true, true] [true, true, true, true, true]
[true, true, true, true]
-- foreground jobs and workers
{"a":5,"b":5,"c":5,"d":5}
{"a":5,"b":5,"c":5,"d":5}
-- a client for each job
{"a":10,"b":10,"c":10,"d":10}
-- one is down: the others share alike; later it is back
{"a":10,"c":10,"d":10}
{"a":100,"c":100,"d":100}
true
{"a":10,"b":10,"c":10,"d":10}
-- all are down
'' 'COULD_NOT_CONNECT'
-- another rule for new clients only; a clone has that of its original
{"d":8}
true
{"a":2,"b":2,"c":2,"d":2}
false 'last_added'
