--TEST--
With error mode "exception" a worker and its jobs throw what warns; a wait that ends without a job stays silent
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
function thrown(GearmanWorker $worker, callable $call): void
{
    try {
        show($call(), code($worker));
    } catch (GearmanException $e) {
        show(get_class($e), code($e->getCode()), $e->getMessage() === $worker->error() ? 'as error() says' : preg_replace('/H:\S+ \(.*?\)/', 'JOB', $e->getMessage()));
    }
}
ini_set('gearman.error_mode', 'exception');
$worker = new GearmanWorker();
ini_set('gearman.error_mode', 'warning');
thrown($worker, fn() => $worker->work());
thrown($worker, fn() => $worker->addFunction([], fn() => null));
thrown($worker, fn() => $worker->addFunction('f', fn() => null) && $worker->addFunction('f', 'no such function'));
thrown($worker, fn() => $worker->addFunction('', fn() => null));
thrown($worker, fn() => $worker->unregister('g'));
thrown($worker, fn() => $worker->setErrorMode('quiet'));

echo "-- nobody there\n";
$worker->addServer('127.0.0.1', free_port(), false);
thrown($worker, fn() => $worker->work());
thrown($worker, fn() => $worker->grabJob());

echo "-- no job\n";
$function = unique_name();
$worker = worker([], ms(200));
$worker->setErrorMode('exception');
$worker->addFunction($function, fn(GearmanJob $job) => $job->setReturn(99));
thrown($worker, fn() => $worker->work());
thrown($worker, fn() => $worker->grabJob());
$worker->stop();
thrown($worker, fn() => $worker->work());

echo "-- within a job\n";
$worker->setTimeout(PATIENCE * 1000);
$client = client();
$client->setErrorMode('exception');
$do = function () use ($client, $function) {
    try {
        $client->doNormal($function, 'w');
    } catch (GearmanJobException $e) {
        exit($e->getMessage() === 'Invalid gearman_return_t: 99' ? $e->getCode() : 1);
    }
};
$waits = in_background($do);
thrown($worker, fn() => $worker->work());
show($waits->wait(), GEARMAN_WORK_EXCEPTION);
$worker->addFunction($function, function (GearmanJob $job) {
    $job->setReturn(GEARMAN_WORK_DATA);
});
$client->doBackground($function, 'w');
thrown($worker, fn() => $worker->work());
$worker->addFunction($function, function (GearmanJob $job) {
    $job->sendException('');
});
$client->doBackground($function, 'w');
thrown($worker, fn() => $worker->work());

echo "-- a result that comes too late\n";
$worker->addFunction($function, function (GearmanJob $job) {
    static $times = 0;
    $times++ || usleep(1_400_000);
    return 'r';
}, null, 1000);
$client->doBackground($function, 'w');
// The late job, the same again, and an exception before or behind that, which costs no job.
$ends = [];
for ($i = 0; $i < 3; $i++) {
    try {
        $ends[] = $worker->work() ? 'done' : code($worker);
    } catch (GearmanServerException $e) {
        $ends[] = code($e->getCode());
        show(preg_replace('/H:\S+ \(.*?\)/', 'JOB', $e->getMessage()), $e->getMessage() === $worker->error());
    }
}
sort($ends);
show($ends, wait_until(fn() => queue_of($function)[0] === 0));
?>
--EXPECT--
'GearmanArgumentException' 'NO_SERVERS' 'as error() says'
'GearmanArgumentException' 'INVALID_ARGUMENT' 'as error() says'
'GearmanArgumentException' 'INVALID_ARGUMENT' 'as error() says'
'GearmanArgumentException' 'INVALID_ARGUMENT' 'as error() says'
'GearmanException' 'NO_REGISTERED_FUNCTION' 'as error() says'
'GearmanArgumentException' 'INVALID_ARGUMENT' 'as error() says'
-- nobody there
'GearmanConnectionException' 'COULD_NOT_CONNECT' 'as error() says'
'GearmanConnectionException' 'COULD_NOT_CONNECT' 'as error() says'
-- no job
false 'TIMEOUT'
false 'NO_JOBS'
false 'SHUTDOWN_GRACEFUL'
-- within a job
'GearmanArgumentException' 'INVALID_ARGUMENT' 'Invalid gearman_return_t: 99'
'exit 23' 23
'GearmanException' 'WORK_DATA' 'as error() says'
'GearmanArgumentException' 'INVALID_ARGUMENT' 'gearman_job_send_exception(GEARMAN_INVALID_ARGUMENT) No exception was provided'
-- a result that comes too late
'gearman_worker_work(GEARMAN_JOB_NOT_FOUND) the result of job JOB came after its function\'s timeout: gearmand has queued the job again' true
['JOB_NOT_FOUND', 'done', 'done'] true
