--TEST--
A worker that is killed in a job, or ended by SIGTERM with and without a handler, gives the job to the next
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach (['SIGKILL', 'SIGTERM', 'SIGTERM with a handler that exits'] as $how) {
    $function = unique_name();
    $first = in_background(function () use ($function, $how) {
        if (str_contains($how, 'handler')) {
            pcntl_async_signals(true);
            pcntl_signal(SIGTERM, fn() => exit(3));
        }
        worker([$function => function () use ($how) {
            posix_kill(getmypid(), $how === 'SIGKILL' ? SIGKILL : SIGTERM);
            sleep(60);
        }])->work();
    });
    // Waits for the job that the first worker dies of: it must be the second one's result.
    $waits = in_background(fn() => show(client()->doNormal($function, 'w')));
    show($how, $first->wait());
    $second = worker([$function => fn() => 'done by another']);
    show($second->work(), $waits->wait(), queue_of($function)[0]);
}
?>
--EXPECT--
'SIGKILL' 'signal 9'
'done by another'
true 'exit 0' 0
'SIGTERM' 'signal 15'
'done by another'
true 'exit 0' 0
'SIGTERM with a handler that exits' 'exit 3'
'done by another'
true 'exit 0' 0
