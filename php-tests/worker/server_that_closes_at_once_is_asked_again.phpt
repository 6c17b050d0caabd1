--TEST--
A server whose connections close before it answers, as those of a proxy before a dead one, is asked again within 1 s, however long that goes on
--FILE--
<?php
require __DIR__ . '/../support.inc';
$other = new Gearmand();
/** Closes each connection at once until $opens. */
$proxy = function (float $opens) {
    return new ScriptedServer(null, null, fn(Peer $peer) => hrtime(true) / 1e9 < $opens && $peer->close());
};
$works = function (array $ports, ?int $timeout) {
    return in_background(function () use ($ports, $timeout) {
        $worker = new GearmanWorker();
        foreach ($ports as $port) {
            $worker->addServer('127.0.0.1', $port, false);
        }
        if ($timeout) {
            $worker->setTimeout($timeout);
        }
        $worker->addFunction('f', fn(GearmanJob $job) => $job->workload());
        for (;;) {
            if (!@$worker->work() && $worker->returnCode() !== GEARMAN_TIMEOUT) {
                usleep(50_000);
            }
        }
    });
};
$opens = hrtime(true) / 1e9 + 10;
$proxies = $workers = [];
foreach (['alone', 'first', 'last'] as $name) {
    foreach ([null, 3000] as $timeout) {
        $server = $proxies[$timeout ? "$name, with a timeout" : $name] = $proxy($opens);
        $ports = ['alone' => [$server->port], 'first' => [$server->port, $other->port], 'last' => [$other->port, $server->port]];
        $workers[] = $works($ports[$name], $timeout);
    }
}
foreach ($proxies as $name => $server) {
    wait_until(fn() => $server->arrivals('GRAB_JOB_ALL'));
    $took = ($server->arrivals('GRAB_JOB_ALL')[0] ?? INF) - $opens;
    echo $name, $took < 2 * PATIENCE / 30 ? ': in time' : sprintf(': after %.1f s', $took), "\n";
}
array_map(fn(Child $worker) => $worker->kill(), $workers);
?>
--EXPECT--
alone: in time
alone, with a timeout: in time
first: in time
first, with a timeout: in time
last: in time
last, with a timeout: in time
