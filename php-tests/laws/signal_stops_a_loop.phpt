--TEST--
The usual graceful stop: a SIGTERM handler unsets the flag, the loop ends with its timeout
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = in_background(function () use ($function) {
    pcntl_async_signals(true);
    $go = true;
    pcntl_signal(SIGTERM, function () use (&$go) { $go = false; });
    $worker = worker([$function => fn(GearmanJob $job) => $job->workload()], 500);
    while ($go && ($worker->work() || $worker->returnCode() === GEARMAN_TIMEOUT));
    echo $go ? "broken off: " . code($worker) : "stopped", "\n";
});
show(client()->doNormal($function, 'w'));
$child->signal(SIGTERM);
show(within(10, fn() => $child->wait()));
?>
--EXPECT--
'w'
stopped
'exit 0'
