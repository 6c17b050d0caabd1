--TEST--
gearman.dispatch_signals=1: handlers run while a call waits, in scripts that have neither async signals nor ticks
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** How a child ends that waits for a silent server and gets SIGTERM meanwhile. */
function terminated(array $settings, callable $waits): string
{
    $server = ScriptedServer::silent();
    $child = in_background(function () use ($settings, $waits, $server) {
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
    $sender = in_background(function () use ($child) {
        while (posix_kill($child->pid, SIGTERM)) {
            usleep(100_000);
        }
    });
    return $child->wait();
}
$exits = function (callable $waits) {
    return function ($client, $worker) use ($waits) {
        pcntl_signal(SIGTERM, fn() => exit(7));
        $waits($client, $worker);
    };
};
$throws = function ($client, $worker) {
    pcntl_signal(SIGTERM, fn() => throw new DomainException());
    try {
        $worker->work();
    } catch (DomainException) {
        exit(8);
    }
};
// The loop of a manager's child: the handler sets a flag that is looked at between waits.
$manager = function ($client, $worker) {
    $stop = false;
    pcntl_signal(SIGTERM, function () use (&$stop) { $stop = true; });
    $worker->setTimeout(500 * PATIENCE);
    $worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
    while (!$stop) {
        if (!$worker->work() && in_array($worker->returnCode(), [GEARMAN_IO_WAIT, GEARMAN_NO_JOBS])) {
            $worker->wait();
        }
    }
    exit(9);
};
$dispatch = ['dispatch_signals' => '1'];
show('work', terminated($dispatch, $exits(fn($client, $worker) => $worker->work())));
show('do', terminated($dispatch, $exits(fn($client) => $client->doNormal('f', 'w'))));
show('runTasks', terminated($dispatch, $exits(fn($client) => $client->addTask('f', 'w') && $client->runTasks())));
show('throws', terminated($dispatch, $throws));
show('manager', terminated($dispatch + ['stop_wait_on_signal' => '1'], $manager));

// By default the handler waits for pcntl_signal_dispatch(), as ever.
show('default', terminated([], $exits(fn($client, $worker) => $worker->work())));
?>
--EXPECT--
'work' 'exit 7'
'do' 'exit 7'
'runTasks' 'exit 7'
'throws' 'exit 8'
'manager' 'exit 9'
'default' 'exit 1'
