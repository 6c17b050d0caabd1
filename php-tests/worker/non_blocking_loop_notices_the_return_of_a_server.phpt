--TEST--
A loop of work() and wait() that does not block has a restarted server back within 2 s, whatever wait()'s timeout
--FILE--
<?php
require __DIR__ . '/../support.inc';
$restarted = new Gearmand();
$other = new Gearmand();
$workers = [];
foreach ([ms(60_000), -1] as $timeout) {
    $workers["f$timeout"] = in_background(function () use ($restarted, $other, $timeout) {
        $worker = new GearmanWorker();
        $worker->addServer('127.0.0.1', $restarted->port, false);
        $worker->addServer('127.0.0.1', $other->port, false);
        $worker->setTimeout($timeout);
        $worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
        $worker->addFunction("f$timeout", fn() => 'result');
        for (;;) {
            if (!@$worker->work() && !@$worker->wait() && code($worker) === 'NO_ACTIVE_FDS') {
                usleep(50_000);
            }
        }
    });
}
$is_back = fn(string $function) => queue_of($function, $restarted->port)[2] === 1;
foreach (array_keys($workers) as $function) {
    wait_until(fn() => $is_back($function) && queue_of($function, $other->port)[2] === 1);
}
$restarted->kill();
sleep(1);
$restarted->start();
$began = microtime(true);
foreach (array_keys($workers) as $function) {
    wait_until(fn() => $is_back($function));
}
show(microtime(true) - $began < 2 * PATIENCE / 30);
array_map(fn(Child $worker) => $worker->kill(), $workers);
?>
--EXPECT--
true
