--TEST--
With STOP_WAIT_ON_SIGNAL a signal ends any wait with IO_WAIT, without a warning, after its handler has run; a submit without an answer says that the job may be queued
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
pcntl_async_signals(true);
$handled = 0;
pcntl_signal(SIGUSR1, function () use (&$handled) { $handled++; });

/** Makes the call on an object of its own; signals come once its server has heard from it. */
function interrupted(callable $make, callable $call): array
{
    global $handled;
    $server = new ScriptedServer(fn($packet) => $packet[0] === 'SUBMIT_JOB_HIGH' ? reply('JOB_CREATED', 'H:x:1') : '');
    $object = $make($server);
    $object->setTimeout(500 * PATIENCE);
    [$test, $handled] = [getmypid(), 0];
    $sender = in_background(function () use ($server, $test) {
        wait_until(fn() => $server->packets() !== []);
        for ($i = 0; $i < 50; $i++) {
            usleep(100_000);
            posix_kill($test, SIGUSR1);
        }
    });
    within(10, fn() => $call($object));
    $sender->kill();
    return [code($object), $handled > 0, str_contains((string) $object->error(), 'may be queued')];
}

/** The loop of a non-blocking script, until wait() says that a signal ended it. */
function until_io_wait(GearmanClient|GearmanWorker $object, callable $goes_on): void
{
    $rounds = 0;
    do {
        $goes_on();
        $object->wait();
    } while ($object->returnCode() !== GEARMAN_IO_WAIT && ++$rounds < 100);
}

$client = function (ScriptedServer $server) {
    $client = $server->client();
    $client->addOptions(GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL);
    return $client;
};
$worker = function (ScriptedServer $server) {
    $worker = $server->worker();
    $worker->addOptions(GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL);
    $worker->addFunction('f', fn() => '');
    return $worker;
};
$calls = [
    'doNormal' => fn($client) => $client->doNormal('f', 'w'),
    'doHigh, accepted' => fn($client) => $client->doHigh('f', 'w'),
    'doBackground' => fn($client) => $client->doBackground('f', 'w'),
    'runTasks' => fn($client) => $client->addTask('f', 'w') && $client->runTasks(),
    'jobStatus' => fn($client) => $client->jobStatus('H:x:1'),
    'jobStatusByUniqueKey' => fn($client) => $client->jobStatusByUniqueKey('u'),
    'ping' => fn($client) => $client->ping('p'),
    'wait' => function ($client) {
        $client->addTask('f', 'w');
        $client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
        until_io_wait($client, fn() => $client->runTasks());
    },
];
foreach ($calls as $name => $call) {
    [$code, $handled_in_time, $may_be_queued] = interrupted($client, $call);
    // Tasks go on in the next run: nothing is uncertain yet.
    show($name, $code, $handled_in_time, $name === 'runTasks' || $may_be_queued);
}
foreach (['work', 'grabJob', 'wait', 'ping'] as $name) {
    show("worker: $name", ...interrupted($worker, function ($worker) use ($name) {
        if ($name === 'wait') {
            $worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
            return until_io_wait($worker, fn() => $worker->work());
        }
        return $name === 'ping' ? $worker->ping('p') : $worker->$name();
    }));
}

// Where signals are not async, the handler runs when the script says so.
pcntl_async_signals(false);
show(...interrupted($client, fn($client) => $client->doNormal('f', 'w')));
pcntl_signal_dispatch();
show($handled > 0);
?>
--EXPECT--
'doNormal' 'IO_WAIT' true true
'doHigh, accepted' 'IO_WAIT' true false
'doBackground' 'IO_WAIT' true true
'runTasks' 'IO_WAIT' true true
'jobStatus' 'IO_WAIT' true false
'jobStatusByUniqueKey' 'IO_WAIT' true false
'ping' 'IO_WAIT' true false
'wait' 'IO_WAIT' true false
'worker: work' 'IO_WAIT' true false
'worker: grabJob' 'IO_WAIT' true false
'worker: wait' 'IO_WAIT' true false
'worker: ping' 'IO_WAIT' true false
'IO_WAIT' false true
true
