--TEST--
unregister(), unregisterAll() and register() reach gearmand with the next call that waits, also when no function is left
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** A worker that gearmand lists under two functions. */
function listed(): array
{
    [$first, $second] = [unique_name(), unique_name()];
    $worker = worker([$first => fn() => null, $second => fn() => null], 300);
    $worker->work();
    show(queue_of($first)[2], queue_of($second)[2]);
    return [$worker, $first, $second];
}
$calls = [
    'work' => fn(GearmanWorker $worker) => @$worker->work(),
    'grabJob' => fn(GearmanWorker $worker) => @$worker->grabJob() !== false,
    'wait' => fn(GearmanWorker $worker) => @$worker->wait(),
    'ping' => fn(GearmanWorker $worker) => $worker->ping('p'),
    'enableExceptionHandler' => fn(GearmanWorker $worker) => $worker->enableExceptionHandler(),
];
foreach ($calls as $name => $call) {
    echo "$name: ";
    [$worker, $first, $second] = listed();
    $worker->unregister($first);
    $call($worker);
    show(wait_until(fn() => queue_of($first)[2] === 0, 3), queue_of($second)[2]);
    $worker->register($first);
    $call($worker);
    show(wait_until(fn() => queue_of($first)[2] === 1, 3));
    $worker->unregisterAll();
    $call($worker);
    show(wait_until(fn() => queue_of($first)[2] + queue_of($second)[2] === 0, 3));
}
?>
--EXPECT--
work: 1 1
true 1
true
true
grabJob: 1 1
true 1
true
true
wait: 1 1
true 1
true
true
ping: 1 1
true 1
true
true
enableExceptionHandler: 1 1
true 1
true
true
