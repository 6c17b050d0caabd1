--TEST--
gearman.dispatch_signals=1: handlers run while a call waits, in scripts that have neither async signals nor ticks
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** How a child ends that waits for a silent server and gets SIGTERM, which is handled, meanwhile. */
function terminated(array $settings, callable $handler, callable $waits): string
{
    $server = ScriptedServer::silent();
    $child = in_background(function () use ($settings, $handler, $waits, $server) {
        pcntl_signal(SIGTERM, $handler);
        foreach ($settings as $name => $value) {
            @ini_set("gearman.$name", $value);
        }
        pcntl_async_signals(false);
        $client = $server->client();
        $worker = $server->worker();
        $worker->addFunction('f', fn() => '');
        $client->setTimeout(3000);
        $worker->setTimeout(3000);
        @$waits($client, $worker);
        exit(1);
    });
    wait_until(fn() => $server->packets() !== []);
    // Once: another one would kill it while it exits.
    posix_kill($child->pid, SIGTERM);
    return $child->wait();
}
$exits = fn() => exit(7);
$throws = fn() => throw new DomainException();
$catches = function ($client, $worker) {
    try {
        $worker->work();
    } catch (DomainException) {
        exit(8);
    }
};
// The loop of a manager's child: the handler sets a flag that is looked at between waits.
$stop = false;
$stops = function () use (&$stop) { $stop = true; };
$manages = function ($client, $worker) use (&$stop) {
    $worker->setTimeout(500 * PATIENCE);
    $worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
    while (!$stop) {
        if (!$worker->work() && in_array($worker->returnCode(), [GEARMAN_IO_WAIT, GEARMAN_NO_JOBS])) {
            $worker->wait();
        }
    }
    exit(9);
};
$works = fn($client, $worker) => $worker->work();
$dispatch = ['dispatch_signals' => '1'];
show('work', terminated($dispatch, $exits, $works));
show('do', terminated($dispatch, $exits, fn($client) => $client->doNormal('f', 'w')));
show('runTasks', terminated($dispatch, $exits, fn($client) => $client->addTask('f', 'w') && $client->runTasks()));
show('throws', terminated($dispatch, $throws, $catches));
show('manager', terminated($dispatch + ['stop_wait_on_signal' => '1'], $stops, $manages));

// By default the handler waits for pcntl_signal_dispatch(), as ever.
show('default', terminated([], $exits, $works));
?>
--EXPECT--
'work' 'exit 7'
'do' 'exit 7'
'runTasks' 'exit 7'
'throws' 'exit 8'
'manager' 'exit 9'
'default' 'exit 1'
