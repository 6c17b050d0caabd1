--TEST--
A restarted server has its workers back within 2 s, with one server or two, with and without setTimeout(); no client that waits 2 s fails
--FILE--
<?php
require __DIR__ . '/../support.inc';
$restarted = new Gearmand();
$other = new Gearmand();
$works = function (string $function, array $ports, ?int $timeout) {
    return in_background(function () use ($function, $ports, $timeout) {
        $worker = new GearmanWorker();
        foreach ($ports as $port) {
            $worker->addServer('127.0.0.1', $port, false);
        }
        if ($timeout) {
            $worker->setTimeout($timeout);
        }
        $worker->addFunction($function, fn(GearmanJob $job) => $job->workload());
        for (;;) {
            if (!@$worker->work() && $worker->returnCode() !== GEARMAN_TIMEOUT) {
                usleep(50_000);
            }
        }
    });
};
$lists = [
    'alone' => [$restarted->port],
    'first' => [$restarted->port, $other->port],
    'last' => [$other->port, $restarted->port],
];
$workers = [];
foreach ($lists as $name => $ports) {
    $workers[$name] = $works($name, $ports, null);
    $workers["$name, with a timeout"] = $works("$name, with a timeout", $ports, 3000);
}
$is_back = fn(string $name) => queue_of($name, $restarted->port)[2] > 0;
foreach (array_keys($workers) as $name) {
    wait_until(fn() => $is_back($name));
}
$restarted->kill();
// Doubled from 1 s, a back-off would be one of 8 s by now, half of it still to come.
sleep(10);
$restarted->start();
$began = microtime(true);

$clients = [];
foreach (array_keys($workers) as $name) {
    $clients[$name] = in_background(function () use ($restarted, $name) {
        $client = $restarted->client();
        $client->setTimeout(ms(2000));
        for ($failed = 0; @$client->doNormal($name, 'w') !== 'w'; $failed++);
        if ($failed) {
            echo "a client of the worker '$name' failed $failed times\n";
        }
    });
}
for ($away = array_keys($workers); $away && microtime(true) < $began + PATIENCE; usleep(10_000)) {
    foreach ($away as $key => $name) {
        if ($is_back($name)) {
            unset($away[$key]);
            $took = microtime(true) - $began;
            if ($took > 2 * PATIENCE / 30) {
                printf("the worker '%s' was back after %.1f s\n", $name, $took);
            }
        }
    }
}
show($away);
foreach ($clients as $client) {
    $client->wait();
}
array_map(fn(Child $worker) => $worker->kill(), $workers);
?>
--EXPECT--
[]
