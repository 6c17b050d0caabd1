--TEST--
What a signal handler sets counts for the call that waits: functions taken away, timeouts, non-blocking
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
/** Makes a call that would wait for long, and the handler's change as soon as it waits. */
function changed(callable $make, callable $change, string $method, mixed ...$arguments): void
{
    $server = ScriptedServer::silent();
    $object = $make($server);
    $object->setTimeout(500 * PATIENCE);
    $changes = 0;
    pcntl_signal(SIGUSR1, function () use ($object, $change, &$changes) { $changes++ || $change($object); });
    $test = getmypid();
    $sender = in_background(function () use ($server, $test) {
        wait_until(fn() => $server->packets() !== []);
        for (;;) {
            usleep(100_000);
            posix_kill($test, SIGUSR1);
        }
    });
    $result = within(10, fn() => @$object->$method(...$arguments));
    $sender->kill();
    show($method, $result, code($object));
}
$worker = function (ScriptedServer $server) {
    $worker = $server->worker();
    $worker->addFunction('f', fn() => '');
    return $worker;
};
$client = fn(ScriptedServer $server) => $server->client();
$tasks = function (ScriptedServer $server) {
    $client = $server->client();
    $client->addTask('f', 'w');
    return $client;
};
$short = fn($object) => $object->setTimeout(200);
$non_blocking = fn($object) => $object->addOptions($object instanceof GearmanClient ? GEARMAN_CLIENT_NON_BLOCKING : GEARMAN_WORKER_NON_BLOCKING);

changed($worker, fn($worker) => $worker->unregisterAll(), 'work');
changed($worker, fn($worker) => $worker->unregister('f'), 'work');
changed($worker, $short, 'work');
changed($worker, $short, 'ping', 'p');
changed($client, $short, 'doNormal', 'f', 'w');
changed($client, $short, 'doBackground', 'f', 'w');
changed($client, $short, 'ping', 'p');
changed($tasks, $short, 'runTasks');
changed($tasks, $non_blocking, 'runTasks');
changed($worker, $non_blocking, 'work');

// A longer timeout counts as well.
$slow = new ScriptedServer(function ($packet, $peer) {
    usleep(1000 * ms(2500));
    return null;
});
$client = $slow->client();
$client->setTimeout(ms(1500));
pcntl_signal(SIGUSR1, fn() => $client->setTimeout(500 * PATIENCE));
$test = getmypid();
$sender = in_background(function () use ($slow, $test) {
    wait_until(fn() => $slow->packets() !== []);
    for (;;) {
        posix_kill($test, SIGUSR1);
        usleep(100_000);
    }
});
show(@$client->doNormal('f', 'w'), code($client));
$sender->kill();
?>
--EXPECT--
'work' false 'NO_REGISTERED_FUNCTIONS'
'work' false 'NO_REGISTERED_FUNCTIONS'
'work' false 'TIMEOUT'
'ping' false 'TIMEOUT'
'doNormal' '' 'TIMEOUT'
'doBackground' '' 'TIMEOUT'
'ping' false 'TIMEOUT'
'runTasks' false 'TIMEOUT'
'runTasks' true 'IO_WAIT'
'work' false 'IO_WAIT'
'done' 'SUCCESS'
