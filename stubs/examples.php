<?php
/*
 * An example for each function and method, for docs/api.md. A test runs each on a gearmand: with
 * $client, $worker, $job or $task at hand, as the class has it, and a worker that does `reverse`.
 */

//// gearman_version
echo 'behaves as libgearman ', gearman_version(), "\n";

//// gearman_bugreport
echo gearman_bugreport(), "\n";

//// gearman_verbose_name
echo gearman_verbose_name(GEARMAN_VERBOSE_INFO), "\n"; // INFO

//// gearman_stats
$counted = gearman_stats()['process'];
echo "$counted[submitted] jobs submitted, $counted[acknowledged] accepted, $counted[timeouts] timeouts\n";

//// gearman_client_create
$client = gearman_client_create();
gearman_client_add_server($client, '127.0.0.1', 4730);

//// gearman_worker_create
$worker = gearman_worker_create();
gearman_worker_add_server($worker, '127.0.0.1', 4730);

//// GearmanClient::__construct
$client = new GearmanClient();
$client->addServer('127.0.0.1', 4730);

//// GearmanClient::__destruct
$client = null; // its connections are closed, and its tasks forgotten

//// GearmanClient::returnCode
$client->doBackground('reverse', 'Hello!');
if ($client->returnCode() !== GEARMAN_SUCCESS) {
    error_log('not queued: ' . $client->error());
}

//// GearmanClient::error
if (!$client->ping('hello')) {
    error_log($client->error());
}

//// GearmanClient::getErrno
if ($client->returnCode() === GEARMAN_ERRNO) {
    error_log(posix_strerror($client->getErrno()));
}

//// GearmanClient::options
$keeps = ($client->options() & GEARMAN_CLIENT_FREE_TASKS) === 0;

//// GearmanClient::setOptions
$client->setOptions(GEARMAN_CLIENT_FREE_TASKS | GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL);

//// GearmanClient::addOptions
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);

//// GearmanClient::removeOptions
$client->removeOptions(GEARMAN_CLIENT_FREE_TASKS); // finished tasks keep their values

//// GearmanClient::timeout
echo $client->timeout(), " ms\n";

//// GearmanClient::setTimeout
$client->setTimeout(2000);

//// GearmanClient::addServer
$client->addServer('127.0.0.1', 4730);

//// GearmanClient::addServers
$client->addServers('127.0.0.1:4730, 127.0.0.1:4730');

//// GearmanClient::wait
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$client->addTask('reverse', 'Hello!');
while ($client->runTasks() && $client->returnCode() === GEARMAN_IO_WAIT) {
    $client->wait();
}

//// GearmanClient::doNormal
echo $client->doNormal('reverse', 'Hello!'), "\n"; // !olleH

//// GearmanClient::doHigh
echo $client->doHigh('reverse', 'now'), "\n";

//// GearmanClient::doLow
echo $client->doLow('reverse', 'when there is nothing else'), "\n";

//// GearmanClient::doBackground
$handle = $client->doBackground('reverse', 'Hello!', 'greeting-42');

//// GearmanClient::doHighBackground
$handle = $client->doHighBackground('reverse', 'soon');

//// GearmanClient::doLowBackground
$handle = $client->doLowBackground('reverse', 'tonight');

//// GearmanClient::doBackgroundAt
$client->doBackgroundAt('remind', 'Good morning!', new DateTimeImmutable('tomorrow 06:00'));

//// GearmanClient::doBackgroundMulti
$handles = $client->doBackgroundMulti('reverse', ['mail-17' => 'Ann', 'mail-18' => 'Bob'], true);
foreach (array_keys($handles, false, true) as $key) {
    error_log("$key is not queued: " . $client->error());
}

//// GearmanClient::doJobHandle
$client->doBackground('reverse', 'Hello!');
echo $client->doJobHandle(), "\n"; // H:host:1

//// GearmanClient::doUnique
$client->doBackground('reverse', 'Hello!');
[$known] = $client->jobStatusByUniqueKey($client->doUnique());

//// GearmanClient::doStatus
[$numerator, $denominator] = $client->doStatus(); // [0, 0]

//// GearmanClient::jobStatus
$handle = $client->doBackground('reverse', 'Hello!');
[$known, $running, $numerator, $denominator] = $client->jobStatus($handle);

//// GearmanClient::jobStatusByUniqueKey
$client->doBackground('reverse', 'Hello!', 'greeting-42');
[$known, $running] = $client->jobStatusByUniqueKey('greeting-42');

//// GearmanClient::ping
if (!$client->ping('hello')) {
    error_log('a server is away: ' . $client->error());
}

//// GearmanClient::setErrorMode
$client->setErrorMode('exception');
try {
    $client->doBackground('reverse', 'Hello!');
} catch (GearmanAmbiguousSubmitException) {
    error_log('it may be queued');
} catch (GearmanException $failure) {
    error_log("not queued: {$failure->getMessage()}");
}

//// GearmanClient::setSSL
$encrypted = new GearmanClient();
$encrypted->setSSL(true, '/etc/gearman/ca.pem');

//// GearmanClient::addTask
$client->setCompleteCallback(function (GearmanTask $task, mixed $context): void {
    echo "$context: {$task->data()}\n"; // first: !olleH
});
$client->addTask('reverse', 'Hello!', 'first');
$client->runTasks();

//// GearmanClient::addTaskHigh
$client->addTaskHigh('reverse', 'now');
$client->runTasks();

//// GearmanClient::addTaskLow
$client->addTaskLow('reverse', 'when there is nothing else');
$client->runTasks();

//// GearmanClient::addTaskBackground
$handles = [];
$client->setCreatedCallback(function (GearmanTask $task) use (&$handles): void {
    $handles[] = $task->jobHandle();
});
foreach (['one', 'two', 'three'] as $word) {
    $client->addTaskBackground('reverse', $word);
}
$client->runTasks();

//// GearmanClient::addTaskHighBackground
$client->addTaskHighBackground('reverse', 'soon');
$client->runTasks();

//// GearmanClient::addTaskLowBackground
$client->addTaskLowBackground('reverse', 'tonight');
$client->runTasks();

//// GearmanClient::addTaskBackgroundAt
$client->addTaskBackgroundAt('remind', 'Stand up!', time() + 60);
$client->runTasks();

//// GearmanClient::gather
foreach (['one', 'two', 'three'] as $word) {
    $client->addTask('reverse', $word, null, $word);
}
foreach ($client->gather() as $task) {
    echo $task->unique(), ' is ', $task->returnCode() === GEARMAN_SUCCESS ? $task->data() : 'failed', "\n";
}

//// GearmanClient::runTasks
$client->addTask('reverse', 'one');
$client->addTask('reverse', 'two');
if (!$client->runTasks()) {
    error_log($client->error());
}

//// GearmanClient::startTasks
$client->setCompleteCallback(fn(GearmanTask $task) => print($task->data() . "\n"));
$client->addTask('reverse', 'one');
$client->startTasks(); // on its way: nothing was waited for

//// GearmanClient::poll
$client->setCompleteCallback(fn(GearmanTask $task) => print($task->data() . "\n"));
$client->addTask('reverse', 'one');
$client->startTasks();
while ($client->poll()) {
    [$read, $write, $except] = [$client->streams(GEARMAN_POLL_READ), $client->streams(GEARMAN_POLL_WRITE), []];
    stream_select($read, $write, $except, 0, 100_000); // and what else the script waits for
}

//// GearmanClient::streams
$client->addTask('reverse', 'one');
$client->startTasks();
foreach ($client->streams(GEARMAN_POLL_READ) as $stream) {
    echo "watch stream ", (int) $stream, "\n";
}

//// GearmanClient::pollHandles
$client->addTask('reverse', 'one');
$client->startTasks();
if (PHP_VERSION_ID >= 80600) {
    $context = new Io\Poll\Context();
    foreach ($client->pollHandles(GEARMAN_POLL_READ) as $handle) {
        $context->add($handle, [Io\Poll\Event::Read]);
    }
    $context->wait(Time\Duration::fromMilliseconds(100)); // and what else the script waits for
    $client->poll();
}

//// GearmanClient::pollTimeout
$client->setTimeout(2000);
$client->addTask('reverse', 'one');
$client->startTasks();
$seconds = $client->pollTimeout(); // about 2: then the task fails
echo $seconds === null ? "no time\n" : sprintf("poll in %.3f s\n", $seconds);

//// GearmanClient::addTaskStatus
$handle = $client->doBackground('reverse', 'Hello!');
$client->setStatusCallback(function (GearmanTask $task): void {
    echo $task->isRunning() ? "at work\n" : "waits, or done\n";
});
$client->addTaskStatus($handle);
$client->runTasks();

//// GearmanClient::setWorkloadCallback
$client->setWorkloadCallback(fn(GearmanTask $task) => null); // never called

//// GearmanClient::setCreatedCallback
$client->setCreatedCallback(function (GearmanTask $task): void {
    echo "queued as {$task->jobHandle()}\n";
});

//// GearmanClient::setDataCallback
$client->setDataCallback(function (GearmanTask $task): void {
    echo "a piece: {$task->data()}\n";
});

//// GearmanClient::setWarningCallback
$client->setWarningCallback(function (GearmanTask $task): void {
    error_log("worker: {$task->data()}");
});

//// GearmanClient::setStatusCallback
$client->setStatusCallback(function (GearmanTask $task): void {
    echo "{$task->taskNumerator()} of {$task->taskDenominator()}\n";
});

//// GearmanClient::setCompleteCallback
$client->setCompleteCallback(function (GearmanTask $task): void {
    echo "{$task->functionName()}: {$task->data()}\n";
});

//// GearmanClient::setExceptionCallback
$client->setExceptionCallback(function (GearmanTask $task): void {
    error_log("the job threw: {$task->data()}");
});

//// GearmanClient::setFailCallback
$client->setFailCallback(function (GearmanTask $task): void {
    error_log("failed: {$task->jobHandle()}");
});

//// GearmanClient::clearCallbacks
$client->clearCallbacks();

//// GearmanClient::context
$client->setContext('import');
echo $client->context(), "\n"; // import

//// GearmanClient::setContext
$client->setContext('import');

//// GearmanClient::enableExceptionHandler
$client->enableExceptionHandler();

//// GearmanTask::__construct
$nothing = new GearmanTask(); // of no client; addTask() makes those that run

//// GearmanTask::returnCode
$code = $task->returnCode();

//// GearmanTask::functionName
echo $task->functionName(), "\n"; // reverse

//// GearmanTask::unique
echo $task->unique(), "\n";

//// GearmanTask::jobHandle
echo $task->jobHandle(), "\n"; // H:host:1

//// GearmanTask::isKnown
$known = $task->isKnown();

//// GearmanTask::isRunning
$running = $task->isRunning();

//// GearmanTask::taskNumerator
echo "{$task->taskNumerator()} of {$task->taskDenominator()}\n";

//// GearmanTask::taskDenominator
echo "{$task->taskNumerator()} of {$task->taskDenominator()}\n";

//// GearmanTask::data
echo $task->data(), "\n"; // !olleH

//// GearmanTask::exception
if ($task->returnCode() === GEARMAN_WORK_EXCEPTION) {
    error_log($task->functionName() . ': ' . $task->exception());
}

//// GearmanTaskIterator::current
$client->addTask('reverse', 'Hello!');
$tasks = $client->gather();
for ($tasks->rewind(); $tasks->valid(); $tasks->next()) {
    echo $tasks->key(), ': ', $tasks->current()->data(), "\n"; // as foreach does it
}

//// GearmanTaskIterator::key
foreach ($client->gather() as $number => $task) {
    echo $number + 1, " done\n";
}

//// GearmanTaskIterator::next
$client->addTask('reverse', 'Hello!');
$tasks = $client->gather();
$tasks->rewind();
$tasks->next(); // waits for a second one: there is none
var_dump($tasks->valid()); // false

//// GearmanTaskIterator::rewind
$tasks = $client->gather();
$tasks->rewind(); // waits for the first one

//// GearmanTaskIterator::valid
$client->addTask('reverse', 'Hello!');
var_dump($client->gather()->valid()); // true: it has waited for the first one

//// GearmanTask::dataSize
echo $task->dataSize(), " bytes\n";

//// GearmanTask::sendWorkload
// Does nothing: addTask() takes the workload.

//// GearmanTask::recvData
// With GEARMAN_CLIENT_UNBUFFERED_RESULT:
while (([$size, $piece] = $task->recvData(8192)) && $size > 0) {
    echo $piece;
}

//// GearmanWorker::__construct
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', 4730);

//// GearmanWorker::__destruct
$worker = null; // its connections are closed

//// GearmanWorker::returnCode
if (!$worker->work() && $worker->returnCode() !== GEARMAN_TIMEOUT) {
    error_log($worker->error());
}

//// GearmanWorker::error
if (!$worker->work()) {
    error_log($worker->error() ?: 'the job failed');
}

//// GearmanWorker::getErrno
if ($worker->returnCode() === GEARMAN_ERRNO) {
    error_log(posix_strerror($worker->getErrno()));
}

//// GearmanWorker::options
$waits = ($worker->options() & GEARMAN_WORKER_NON_BLOCKING) === 0;

//// GearmanWorker::setOptions
$worker->setOptions(GEARMAN_WORKER_GRAB_UNIQ | GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL);

//// GearmanWorker::addOptions
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);

//// GearmanWorker::removeOptions
$worker->removeOptions(GEARMAN_WORKER_NON_BLOCKING);

//// GearmanWorker::timeout
echo $worker->timeout(), " ms\n";

//// GearmanWorker::setTimeout
$worker->setTimeout(5000);

//// GearmanWorker::setId
$worker->setId('web-1-' . getmypid());

//// GearmanWorker::addServer
$worker->addServer('127.0.0.1', 4730);

//// GearmanWorker::addServers
$worker->addServers('127.0.0.1:4730, 127.0.0.1:4730');

//// GearmanWorker::wait
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
while (!$worker->work() && in_array($worker->returnCode(), [GEARMAN_IO_WAIT, GEARMAN_NO_JOBS], true)) {
    $worker->wait();
}

//// GearmanWorker::poll
$worker->addFunction('reverse', fn(GearmanJob $job) => strrev($job->workload()));
for ($end = microtime(true) + 0.5; microtime(true) < $end;) {
    $worker->poll();
    [$read, $write, $except] = [$worker->streams(GEARMAN_POLL_READ), $worker->streams(GEARMAN_POLL_WRITE), []];
    $most = min($worker->pollTimeout() ?? 0.1, 0.1);
    $read || $write ? stream_select($read, $write, $except, 0, (int) ($most * 1e6)) : usleep((int) ($most * 1e6));
}

//// GearmanWorker::streams
$worker->addFunction('reverse', fn(GearmanJob $job) => strrev($job->workload()));
$worker->poll(); // it begins to look for a job
foreach ($worker->streams(GEARMAN_POLL_READ | GEARMAN_POLL_WRITE) as $stream) {
    echo "watch stream ", (int) $stream, "\n";
}

//// GearmanWorker::pollHandles
$worker->addFunction('reverse', fn(GearmanJob $job) => strrev($job->workload()));
$worker->poll();
if (PHP_VERSION_ID >= 80600) {
    $context = new Io\Poll\Context();
    foreach ($worker->pollHandles(GEARMAN_POLL_READ) as $handle) {
        $context->add($handle, [Io\Poll\Event::Read]);
    }
    $context->wait(Time\Duration::fromMilliseconds(100)); // and what else the script waits for
    $worker->poll();
}

//// GearmanWorker::pollTimeout
$worker->addFunction('reverse', fn(GearmanJob $job) => strrev($job->workload()));
$worker->poll();
$seconds = $worker->pollTimeout();
echo $seconds === null ? "no time\n" : sprintf("poll in %.3f s\n", $seconds);

//// GearmanWorker::stop
pcntl_async_signals(true);
pcntl_signal(SIGTERM, fn() => $worker->stop());
do {
    $worker->work();
    posix_kill(getmypid(), SIGTERM); // in earnest the service manager does that
} while ($worker->returnCode() !== GEARMAN_SHUTDOWN_GRACEFUL);

//// GearmanWorker::register
$worker->register('reverse');
$job = $worker->grabJob();

//// GearmanWorker::unregister
$worker->addFunction('old', fn(GearmanJob $job) => '');
$worker->unregister('old');

//// GearmanWorker::unregisterAll
$worker->unregisterAll();

//// GearmanWorker::grabJob
$worker->register('reverse');
if ($job = $worker->grabJob()) {
    $job->sendComplete(strrev($job->workload()));
}

//// GearmanWorker::addFunction
$worker->addFunction('reverse', function (GearmanJob $job): string {
    return strrev($job->workload());
});
$worker->work();

//// GearmanWorker::work
while ($worker->work() || $worker->returnCode() === GEARMAN_WORK_FAIL) {
    break; // in a script: go on
}

//// GearmanWorker::setErrorMode
$worker->setErrorMode('exception');
try {
    $worker->work();
} catch (GearmanConnectionException $failure) {
    error_log("no gearmand: {$failure->getMessage()}");
}

//// GearmanWorker::setSSL
$encrypted = new GearmanWorker();
$encrypted->setSSL(true, '/etc/gearman/ca.pem');

//// GearmanWorker::ping
if (!$worker->ping('hello')) {
    error_log('a server is away: ' . $worker->error());
}

//// GearmanWorker::enableExceptionHandler
$worker->enableExceptionHandler();

//// GearmanJob::__destruct
$job = null; // it is forgotten, not ended

//// GearmanJob::returnCode
if (!$job->sendData('a piece')) {
    error_log("code {$job->returnCode()}");
}

//// GearmanJob::setReturn
$job->setReturn(GEARMAN_WORK_FAIL); // the job fails when the function returns

//// GearmanJob::sendData
$job->sendData('a piece of the result');

//// GearmanJob::sendWarning
$job->sendWarning('the picture has no date');

//// GearmanJob::sendStatus
$job->sendStatus(3, 10);

//// GearmanJob::sendComplete
$job->sendComplete('done'); // what the function returns is no longer sent

//// GearmanJob::sendException
$job->sendException('no such picture');

//// GearmanJob::sendFail
$job->sendFail();

//// GearmanJob::retry
if (disk_free_space('/tmp') < 1e6) {
    sleep(1); // so that it does not come back at once
    $job->retry(); // for a worker that has room
}

//// GearmanJob::handle
echo $job->handle(), "\n"; // H:host:1

//// GearmanJob::functionName
echo $job->functionName(), "\n"; // reverse

//// GearmanJob::unique
echo $job->unique(), "\n";

//// GearmanJob::workload
$words = explode(' ', $job->workload());

//// GearmanJob::workloadSize
echo $job->workloadSize(), " bytes\n";

//// GearmanAdmin::__construct
$admin = new GearmanAdmin();
$admin->addServer('127.0.0.1', 4730);

//// GearmanAdmin::returnCode
$admin->version();
if ($admin->returnCode() !== GEARMAN_SUCCESS) {
    error_log('a gearmand is away: ' . $admin->error());
}

//// GearmanAdmin::error
if (!$admin->ping()) {
    error_log($admin->error());
}

//// GearmanAdmin::getErrno
if ($admin->returnCode() === GEARMAN_ERRNO) {
    error_log(posix_strerror($admin->getErrno()));
}

//// GearmanAdmin::timeout
echo $admin->timeout(), " ms\n";

//// GearmanAdmin::setTimeout
$admin->setTimeout(2000);

//// GearmanAdmin::addServer
$admin->addServer('127.0.0.1', 4730);

//// GearmanAdmin::addServers
$admin->addServers('127.0.0.1:4730,[::1]:4730');

//// GearmanAdmin::setErrorMode
$admin->setErrorMode('exception');
try {
    print_r($admin->status());
} catch (GearmanConnectionException $failure) {
    error_log($failure->getMessage());
}

//// GearmanAdmin::setSSL
$admin->setSSL(true, '/etc/gearman/ca.pem');

//// GearmanAdmin::ping
if (!$admin->ping()) {
    exit("a gearmand does not answer\n");
}

//// GearmanAdmin::status
foreach ($admin->status() as $server => $functions) {
    foreach ($functions ?: [] as $function => $counts) {
        echo "$server $function: {$counts['queued']} wait, {$counts['workers']} workers\n";
    }
}

//// GearmanAdmin::priorityStatus
foreach ($admin->priorityStatus() as $server => $functions) {
    foreach ($functions ?: [] as $function => $counts) {
        echo "$server $function: {$counts['high']} of high priority wait\n";
    }
}

//// GearmanAdmin::workers
foreach ($admin->workers() as $server => $connections) {
    $workers = array_filter($connections ?: [], fn($one) => $one['functions'] !== []);
    echo "$server has ", count($workers), " workers\n";
}

//// GearmanAdmin::jobs
foreach ($admin->jobs() as $server => $jobs) {
    foreach ($jobs ?: [] as $handle => $job) {
        echo "$server $handle: begun again {$job['retries']} times\n";
    }
}

//// GearmanAdmin::uniqueJobs
foreach ($admin->uniqueJobs() as $server => $jobs) {
    echo "$server: ", implode(', ', array_column($jobs ?: [], 'unique')), "\n";
}

//// GearmanAdmin::version
foreach ($admin->version() as $server => $version) {
    echo "$server: ", $version === false ? 'away' : "gearmand $version", "\n";
}

//// GearmanAdmin::pid
print_r($admin->pid());

//// GearmanAdmin::maxQueue
$admin->maxQueue('resize', 10000);

//// GearmanAdmin::createFunction
$admin->createFunction('resize');

//// GearmanAdmin::dropFunction
$admin->createFunction('resize_old');
$admin->dropFunction('resize_old');

//// GearmanAdmin::cancelJob
$client = new GearmanClient();
$client->addServer('127.0.0.1', 4730);
$handle = $client->doBackground('resize', '/uploads/cat.jpg');
$admin->cancelJob($handle);
