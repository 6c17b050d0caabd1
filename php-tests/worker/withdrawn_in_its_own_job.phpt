--TEST--
A function is withdrawn while a job of it runs, and work() is called: the job that comes then goes back, and the one that runs is done once
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** Two jobs of a function; the worker that has the first does $meanwhile, and ends it. */
function both_done_once(callable $works): void
{
    $function = unique_name();
    client()->doBackground($function, 'first');
    client()->doBackground($function, 'second');
    $worker = worker([], 300);
    show(...$works($worker, $function));
    // The second waits for another worker, the first does not.
    wait_until(fn() => array_slice(queue_of($function), 0, 2) === [1, 0]);
    $other = worker([$function => fn(GearmanJob $job) => print "other: {$job->workload()}\n"]);
    show($other->work(), wait_until(fn() => queue_of($function)[0] === 0));
}
both_done_once(function (GearmanWorker $worker, string $function): array {
    $worker->addFunction($function, function (GearmanJob $job) use ($worker, $function) {
        echo "{$job->workload()}\n";
        $worker->unregister($function);
        show(@$worker->work(), code($worker));
    });
    return [$worker->work(), code($worker)];
});
both_done_once(function (GearmanWorker $worker, string $function): array {
    $worker->addFunction($function, fn() => null);
    $worker->addFunction(unique_name(), fn() => null);
    $job = $worker->grabJob();
    $worker->unregister($function);
    show(@$worker->work(), code($worker));
    return [$job->workload(), $job->sendComplete('')];
});
?>
--EXPECT--
first
false 'NO_REGISTERED_FUNCTIONS'
true 'SUCCESS'
other: second
true true
false 'TIMEOUT'
'first' true
other: second
true true
