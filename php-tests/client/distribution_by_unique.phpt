--TEST--
gearman.distribution=unique: the server is the one that libgearman's ring says, also after others failed; what has no unique goes round robin
--FILE--
<?php
require __DIR__ . '/../support.inc';
ini_set('gearman.distribution', 'unique');
$function = unique_name();

echo "-- 10,000 uniques\n";
$scripted = array_map(fn() => new ScriptedServer(), range(1, 4));
$ports = array_map(fn($server) => $server->port, $scripted);
$client = new GearmanClient();
array_map(fn($port) => $client->addServer('127.0.0.1', $port, false), $ports);
$client->setTimeout(PATIENCE * 1000);
$uniques = array_map(fn($i) => "unique-$i", range(1, 10_000));
show(count(array_filter($client->doBackgroundMulti('f', array_flip($uniques), true))));
$expected = array_fill(0, 4, []);
foreach ($uniques as $unique) {
    $expected[ring_order($ports, $unique)[0]][] = $unique;
}
foreach ($scripted as $i => $server) {
    $got = array_map(fn($packet) => explode(' ', $packet)[2], preg_grep('/^SUBMIT_JOB_BG/', $server->packets()));
    show(array_values($got) === $expected[$i]);
}
unset($scripted, $client);

echo "-- do*, tasks, all lengths: one server for each unique\n";
$servers = [];
foreach (['a', 'b', 'c'] as $name) {
    $servers[] = new Gearmand(["--job-handle-prefix=$name"]);
}
$ports = array_map(fn($server) => $server->port, $servers);
$client = new GearmanClient();
array_map(fn($port) => $client->addServer('127.0.0.1', $port, false), $ports);
$client->setTimeout(PATIENCE * 1000);
$name_of = fn(string $unique, int $at = 0) => 'abc'[ring_order($ports, $unique)[$at]];
$agrees = [];
foreach (['x', 'y', 'z', 'mail 17', str_repeat('l', 63), '12', '-'] as $unique) {
    $handle = $client->doBackground($function, 'w', $unique);
    $client->addTaskBackground($function, 'w', null, $unique);
    $agrees[] = $handle[0] === $name_of($unique) && iterator_to_array($client->gather())[0]->jobHandle()[0] === $handle[0]
        && $client->doBackgroundMulti($function, [$unique => 'w'], true)[$unique] === $handle
        && $client->doBackgroundAt($function, 'w', 5, $unique) === $handle;
}
show($agrees);
$long = str_repeat('m', 64);
show($client->doBackground($function, 'w', $long)[0] === $name_of(substr($long, 0, 63)));
$hashed = $client->doBackground($function, 'the workload', '#')[0];
show($hashed === $name_of($client->doUnique()), $client->doBackground($function, 'the workload', '#')[0] === $hashed);

echo "-- the status by unique, also from another client\n";
$other = clone $client;
show($client->jobStatusByUniqueKey('x')[0], $other->jobStatusByUniqueKey('mail 17')[0], $other->jobStatusByUniqueKey('nobody has it')[0]);

echo "-- without a unique: round robin\n";
$counts = array_count_values(array_map(fn() => $client->doBackground($function, 'w')[0], range(1, 30)));
ksort($counts);
show($counts);

echo "-- one is down: its uniques go where their next point is, the others stay\n";
$servers[1]->stop();
$agree = $down = 0;
foreach (range(1, 400) as $i) {
    $unique = "move $i";
    $order = ring_order($ports, $unique);
    $expected = $order[0] === 1 ? $order[1] : $order[0];
    $order[0] === 1 && $down++;
    $agree += (int) (quietly(fn() => $client->doBackground($function, 'w', $unique))[0] === 'abc'[$expected]);
}
show($agree, $down > 0);
$servers[1]->start();
$mine = current(array_filter(array_map(fn($i) => "back $i", range(1, 1000)), fn($unique) => ring_order($ports, $unique)[0] === 1));
show(wait_until(fn() => quietly(fn() => $client->doBackground($function, 'w', $mine))[0] === 'b'));

echo "-- the shares of four servers are not even: from the least to the most\n";
$shares = array_fill(0, 4, 0);
foreach ($uniques as $unique) {
    $shares[ring_order([4730, 4731, 4732, 4733], $unique)[0]]++;
}
sort($shares);
show($shares);
?>
--EXPECT--
-- 10,000 uniques
10000
true
true
true
true
-- do*, tasks, all lengths: one server for each unique
[true, true, true, true, true, true, true]
true
true true
-- the status by unique, also from another client
true true false
-- without a unique: round robin
{"a":10,"b":10,"c":10}
-- one is down: its uniques go where their next point is, the others stay
400 true
true
-- the shares of four servers are not even: from the least to the most
[1573, 2476, 2819, 3132]
