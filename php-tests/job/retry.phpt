--TEST--
GearmanJob::retry(): the job goes back to gearmand as if the worker had died, and counts as a retry; nothing more is sent of it; not while another job is held on its connection
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(['--job-retries=3']), unique_name()];
$client = $gearmand->client();
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port, false);
$worker->setTimeout(PATIENCE * 1000);
/** Whether so many jobs are left once gearmand has read what the worker sent. */
$left = fn(int $jobs, ?Gearmand $of = null) => wait_until(fn() => queue_of($function, ($of ?? $gearmand)->port)[0] === $jobs);
/** Has the worker do one call of work() with this function. */
$works = function (callable $does) use ($worker, $function) {
    $worker->addFunction($function, $does);
    show($worker->work(), code($worker));
};

echo "-- it comes again, and its result reaches the client\n";
$client->addTask($function, 'w');
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
show(wait_until(fn() => $client->runTasks() && queue_of($function, $gearmand->port)[0] === 1));
$handles = [];
$works(function (GearmanJob $job) use (&$handles) {
    $handles[] = $job->handle();
    $job->sendData('first ');
    show($job->retry());
    return 'ignored';
});
$works(function (GearmanJob $job) use (&$handles) {
    $handles[] = $job->handle();
    show(gearman_job_retry($job));
    show(words_of(fn() => show($job->sendComplete('too late'))), words_of(fn() => show($job->sendData('x'))), quietly(fn() => $job->retry()));
});
$works(function (GearmanJob $job) use (&$handles) { $handles[] = $job->handle(); return 'done'; });
show(count(array_unique($handles)));
$client->removeOptions(GEARMAN_CLIENT_NON_BLOCKING);
foreach ($client->gather() as $task) {
    show($task->data(), $task->returnCode());
}
show($left(0));

echo "-- as often as --job-retries says\n";
$client->doBackground($function, 'w');
$count = 0;
$worker->addFunction($function, function (GearmanJob $job) use (&$count) { $count++; $job->retry(); });
$worker->setTimeout(ms(300));
while (@$worker->work());
$worker->setTimeout(PATIENCE * 1000);
show($count, code($worker), $left(0));

echo "-- an exception, setReturn() and exit after it change nothing\n";
$client->doBackground($function, 'w');
try {
    $works(function (GearmanJob $job) { $job->retry(); throw new DomainException('after'); });
} catch (DomainException $e) {
    show($e->getMessage(), code($worker));
}
$works(function (GearmanJob $job) { $job->setReturn(GEARMAN_WORK_FAIL); $job->retry(); });
$works(fn() => 'done');
show($left(0));

echo "-- a second retry() changes nothing\n";
$client->doBackground($function, 'w');
$works(function (GearmanJob $job) {
    show($job->retry(), $job->retry(), quietly(fn() => $job->sendComplete('r')));
    $job->setReturn(GEARMAN_WORK_FAIL);
});
$given = null;
$works(function (GearmanJob $job) use (&$given) { $given = $job; $job->retry(); });
show($given->retry());
$works(fn() => 'done');

echo "-- its worker is gone: it went back with it\n";
$client->doBackground($function, 'w');
$gone = new GearmanWorker();
$gone->addServer('127.0.0.1', $gearmand->port, false);
$gone->setTimeout(PATIENCE * 1000);
$gone->addFunction($function, fn() => 'x');
$job = $gone->grabJob();
unset($gone);
show($job->retry(), $works(fn() => 'done'));

echo "-- a job that has ended, or is none, or whose function has returned\n";
$client->doBackground($function, 'w');
$kept = null;
$works(function (GearmanJob $job) use (&$kept) {
    $kept = $job;
    $job->sendComplete('r');
    show(words_of(fn() => show($job->retry())), code($job));
});
show($kept->retry());
show(words_of(fn() => show((new GearmanJob())->retry())));

echo "-- another job is held on the connection\n";
$worker->addFunction($function, fn() => 'x');
array_map(fn($i) => $client->doBackground($function, "w$i"), [1, 2]);
[$one, $two] = [$worker->grabJob(), $worker->grabJob()];
show(words_of(fn() => show($one->retry())));
show($two->sendComplete('r'), $one->retry(), quietly(fn() => $one->sendComplete('r')));
show($worker->work(), $left(0));
$client->doBackground($function, 'outer');
$client->doBackground($function, 'inner');
$nested = function (GearmanJob $job) use ($worker, &$nested) {
    static $depth = 0;
    if ($depth++ === 0) {
        $worker->work();
        show($job->retry());
    } else {
        show(quietly(fn() => $job->retry()));
    }
};
$works($nested);
$works(fn() => 'done');
show($left(0));

echo "-- jobs of several servers: the others keep theirs\n";
$other = new Gearmand();
$worker->addServer('127.0.0.1', $other->port, false);
$client->doBackground($function, 'here');
$other->client()->doBackground($function, 'there');
[$one, $two] = [$worker->grabJob(), $worker->grabJob()];
show($one->retry(), $two->sendComplete('r'));
show($worker->work(), $left(0), $left(0, $other));

echo "-- the connection is lost anyway\n";
$client->doBackground($function, 'w');
$works(function (GearmanJob $job) use ($gearmand) { $gearmand->kill(); show($job->retry()); });
?>
--EXPECT--
-- it comes again, and its result reaches the client
true
true
true 'SUCCESS'
true
false
false
'GearmanJob::sendComplete(): gearman_job_send(GEARMAN_INVALID_ARGUMENT) the job was given back by retry()' 'GearmanJob::sendData(): gearman_job_send(GEARMAN_INVALID_ARGUMENT) the job was given back by retry()' true
true 'SUCCESS'
true 'SUCCESS'
1
'first done' 0
true
-- as often as --job-retries says
3 'TIMEOUT' true
-- an exception, setReturn() and exit after it change nothing
'after' 'WORK_EXCEPTION'
true 'SUCCESS'
true 'SUCCESS'
true
-- a second retry() changes nothing
true true false
true 'SUCCESS'
true 'SUCCESS'
false
true 'SUCCESS'
-- its worker is gone: it went back with it
true 'SUCCESS'
true null
-- a job that has ended, or is none, or whose function has returned
false
'GearmanJob::retry(): gearman_job_retry(GEARMAN_INVALID_ARGUMENT) the job has ended' 'SUCCESS'
true 'SUCCESS'
false
false
'GearmanJob::retry(): gearman_job_retry(GEARMAN_INVALID_ARGUMENT) there is no job'
-- another job is held on the connection
false
'GearmanJob::retry(): gearman_job_retry(GEARMAN_INVALID_ARGUMENT) another job is held on its connection'
true true false
true true
false
true
true 'SUCCESS'
true 'SUCCESS'
true
-- jobs of several servers: the others keep theirs
true true
true true true
-- the connection is lost anyway
true
true 'SUCCESS'
