--TEST--
90 clients of 10 gearmands in one loop by stream_select(): 900 connections at a time, each job done once, and no descriptor or stream more after many rounds
--INI--
gearman.distribution=round_robin
--FILE--
<?php
require __DIR__ . '/loop.inc';
$gearmands = array_map(fn() => new Gearmand(), range(1, 10));
$ports = array_map(fn($gearmand) => $gearmand->port, $gearmands);
$function = unique_name();
[$ends, $clients] = [new ArrayObject(), []];
for ($i = 0; $i < 90; $i++) {
    $clients[] = noting_client($ends, ...$ports);
}
$start = function (string $name) use ($clients, $ends, $function) {
    $ends->exchangeArray([]);
    foreach ($clients as $number => $client) {
        for ($i = 0; $i < 10; $i++) {
            $client->addTask($function, "$name $number $i", null, "$name $number $i");
        }
        $client->startTasks();
    }
};
$finish = function () use ($clients, $ends) {
    while (count($ends) < 900) {
        turn($clients);
    }
    foreach ($ends as $unique => $end) {
        $end === ['complete', strrev($unique), 'SUCCESS'] || show($unique, $end);
    }
};
$start('first');
turns($clients, fn() => array_sum(array_map(fn($port) => queue_of($function, $port)[0], $ports)) === 900);
show(array_sum(array_map(fn($client) => count($client->streams()), $clients)));
$workers = array_map(fn($port) => worker_process([$function => fn($job) => strrev($job->workload())], $port), $ports);
$finish();
[$descriptors, $resources] = [count_descriptors(), count(get_resources())];
for ($i = 0; $i < 5; $i++) {
    $start("round $i");
    $finish();
}
show(count_descriptors() === $descriptors, count(get_resources()) === $resources);
show(array_sum(array_map(fn($client) => $client->poll(), $clients)), array_sum(array_map(fn($client) => count($client->streams()), $clients)));
unset($client, $clients, $start, $finish);
gc_collect_cycles();
show($descriptors - count_descriptors() >= 900, $resources - count(get_resources()) >= 900);
--EXPECT--
900
true true
0 0
true true
