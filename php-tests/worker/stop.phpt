--TEST--
stop() ends a wait at once, lets a job end first, counts once, and the worker works again
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
$function = unique_name();
$says = function (GearmanWorker $worker, string $call = 'work'): void {
    $got = $worker->$call();
    show($got, code($worker), $worker->error());
};

// From a signal handler, while work() waits without a limit.
$worker = worker([$function => fn(GearmanJob $job) => $job->workload()]);
$worker->setTimeout(-1);
pcntl_signal(SIGUSR1, fn() => $worker->stop());
$parent = getmypid();
$child = in_background(function () use ($parent, $function) {
    wait_until(fn() => queue_of($function)[2] === 1);
    posix_kill($parent, SIGUSR1);
    // The servers are told: nobody does this function any more.
    wait_until(fn() => queue_of($function)[2] === 0);
});
$child_waits = fn() => within(2, fn() => $says($worker));
$child_waits();
show($child->wait());

// It counts once.
client()->doBackground($function, 'w');
$says($worker);

// In a job: the job has its own end, and is done once.
$runs = 0;
$worker->addFunction($function, function (GearmanJob $job) use ($worker, &$runs) {
    $runs++;
    $worker->stop();
    $worker->stop();
    usleep(50_000);
    if ($job->workload() === 'fail') {
        $job->setReturn(GEARMAN_WORK_FAIL);
    }
    return 'done';
});
client()->doBackground($function, 'w');
$other = worker([$function => fn() => show('not for another')], ms(300));
$says($worker);
$other->work();
unset($other);
$says($worker);
client()->doBackground($function, 'fail');
$says($worker);
$says($worker);
wait_until(fn() => queue_of($function)[0] === 0);
show($runs);

// Before a call: the next one says so, whichever it is; a clone is not stopped.
$worker->addFunction($function, fn() => 'plain');
$worker->stop();
$clone = clone $worker;
$says($worker, 'grabJob');
$clone->setTimeout(ms(300));
client()->doBackground($function, 'w');
$says($clone);
unset($clone);
$worker->setTimeout(ms(300));
$says($worker);

// Without functions or servers there is nothing to stop; nothing crashes.
$empty = new GearmanWorker();
$empty->stop();
show(quietly(fn() => $empty->work()), code($empty));
gearman_worker_stop($empty);

// A work() within a job hears of it, and the one around it as well.
$worker->addFunction($function, function () use ($worker) {
    $worker->stop();
    return show($worker->work(), code($worker));
});
client()->doBackground($function, 'w');
$says($worker);
$says($worker);
$says($worker);
class Own extends GearmanWorker
{
    public function stop(bool $now = false) { return 'mine'; }
}
show((new Own())->stop());
// The handler holds the worker, which holds its function, which holds the worker.
pcntl_signal(SIGUSR1, SIG_DFL);
?>
--EXPECT--
false 'SHUTDOWN_GRACEFUL' 'gearman_worker_work(GEARMAN_SHUTDOWN_GRACEFUL) the worker was stopped'
'exit 0'
true 'SUCCESS' false
true 'SUCCESS' false
false 'SHUTDOWN_GRACEFUL' 'gearman_worker_work(GEARMAN_SHUTDOWN_GRACEFUL) the worker was stopped'
false 'WORK_FAIL' 'GEARMAN_WORK_FAIL'
false 'SHUTDOWN_GRACEFUL' 'gearman_worker_work(GEARMAN_SHUTDOWN_GRACEFUL) the worker was stopped'
2
false 'SHUTDOWN_GRACEFUL' 'gearman_worker_work(GEARMAN_SHUTDOWN_GRACEFUL) the worker was stopped'
true 'SUCCESS' false
false 'TIMEOUT' 'gearman_wait(GEARMAN_TIMEOUT) timeout reached: no job from 1 servers'
false 'SHUTDOWN_GRACEFUL'
false 'SHUTDOWN_GRACEFUL'
true 'SUCCESS' false
false 'SHUTDOWN_GRACEFUL' 'gearman_worker_work(GEARMAN_SHUTDOWN_GRACEFUL) the worker was stopped'
false 'TIMEOUT' 'gearman_wait(GEARMAN_TIMEOUT) timeout reached: no job from 1 servers'
'mine'
