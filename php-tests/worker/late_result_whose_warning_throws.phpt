--TEST--
If the error handler throws at a late result, the job that has just been assigned goes back unstarted
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$client = $gearmand->client();
$late = $client->doBackground('f', 'late');
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port);
$worker->setTimeout(10000);
$times = 0;
$worker->addFunction('f', function (GearmanJob $job) use ($client, $late, &$times) {
    echo "{$job->workload()}\n";
    if ($times++ === 0) {
        // gearmand takes the job back after a second, and has a more urgent one then.
        wait_until(fn() => $client->jobStatus($late) === [true, false, 0, 0]);
        $client->doHighBackground('f', 'next');
    }
}, null, 1000);
show($worker->work());
set_error_handler(fn(int $level, string $text) => throw new ErrorException('from the error handler'));
caught(fn() => $worker->work());
restore_error_handler();
wait_until(fn() => array_slice(queue_of('f', $gearmand->port), 0, 2) === [2, 0]);
show($worker->work(), $worker->work());
show(wait_until(fn() => queue_of('f', $gearmand->port)[0] === 0));
?>
--EXPECT--
late
true
ErrorException: from the error handler
next
late
true true
true
