--TEST--
gearman.uncaught_exception=retry: a job whose function throws goes back to gearmand after a second, and the exception leaves work(); without it the job ends by the exception
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(['--job-retries=2']), unique_name()];
$client = $gearmand->client();
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port, false);
$worker->setTimeout(PATIENCE * 1000);
$calls = [];
$worker->addFunction($function, function (GearmanJob $job) use (&$calls) {
    $calls[] = microtime(true);
    throw new DomainException('no: ' . $job->workload());
});
/** Whether so many jobs are left once gearmand has read what the worker sent. */
$left = fn(int $jobs) => wait_until(fn() => queue_of($function, $gearmand->port)[0] === $jobs);

echo "-- by default\n";
show(ini_get('gearman.uncaught_exception'));
$client->doBackground($function, 'w');
show(caught(fn() => $worker->work()), code($worker), $left(0));

echo "-- retry: as often as --job-retries says, a second apart\n";
ini_set('gearman.uncaught_exception', 'retry');
$client->doBackground($function, 'w');
$calls = [];
for ($i = 0; $i < 2; $i++) {
    show(caught(fn() => $worker->work()), code($worker), $left(1 - $i));
}
$worker->setTimeout(ms(300));
show(@$worker->work(), code($worker), count($calls), $calls[1] - $calls[0] >= 0.99, $left(0));
$worker->setTimeout(PATIENCE * 1000);

echo "-- where it cannot go back it ends by the exception: another job is held on the connection\n";
array_map(fn($i) => $client->doBackground($function, "w$i"), [1, 2]);
$held = $worker->grabJob();
show(caught(fn() => $worker->work()), $left(1));
show($held->sendComplete('r'), $left(0));
$client->doBackground($function, 'w');
$worker->addFunction($function, function (GearmanJob $job) { $job->sendComplete('r'); throw new DomainException('after its end'); });
show(caught(fn() => $worker->work()), $left(0));

echo "-- a client that waits gets the result of a later try\n";
$task = $client->addTask($function, 'w');
$child = in_background(function () use ($gearmand, $function) {
    $worker = new GearmanWorker();
    $worker->addServer('127.0.0.1', $gearmand->port, false);
    $tries = 0;
    $worker->addFunction($function, function () use (&$tries) { return $tries++ ? "try $tries" : throw new DomainException('not yet'); });
    for (;;) {
        try {
            $worker->work();
        } catch (DomainException) {
        }
    }
});
foreach ($client->gather() as $task) {
    show($task->data(), $task->returnCode());
}

echo "-- what it may be\n";
show(quietly(fn() => ini_set('gearman.uncaught_exception', 'always')), ini_get('gearman.uncaught_exception'));
?>
--EXPECT--
-- by default
'exception'
DomainException: no: w
null 'WORK_EXCEPTION' true
-- retry: as often as --job-retries says, a second apart
DomainException: no: w
null 'WORK_EXCEPTION' true
DomainException: no: w
null 'WORK_EXCEPTION' true
false 'TIMEOUT' 2 true true
-- where it cannot go back it ends by the exception: another job is held on the connection
DomainException: no: w2
null true
true true
DomainException: after its end
null true
-- a client that waits gets the result of a later try
'try 2' 0
-- what it may be
false 'retry'
