--TEST--
With STOP_WAIT_ON_SIGNAL one signal ends the wait, also one that comes between two system calls; for one server and for two
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$first, $second] = [ScriptedServer::silent(), ScriptedServer::silent()];
foreach ([[$first], [$first, $second]] as $servers) {
    $ports = implode(', ', array_map(fn($server) => $server->port, $servers));
    // A process so slow that much of its time is between system calls.
    show_php("
        pcntl_async_signals(false);
        pcntl_signal(SIGUSR1, fn() => null);
        \$worker = new GearmanWorker();
        foreach ([$ports] as \$port) {
            \$worker->addServer('127.0.0.1', \$port, false);
        }
        \$worker->addOptions(GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL);
        \$worker->addFunction('f', fn() => '');
        \$worker->setTimeout(ms(3000));
        for (\$i = 0; \$i < 6; \$i++) {
            \$sender = in_background(function () {
                usleep(ms(700_000) + random_int(0, 100_000));
                posix_kill(posix_getppid(), SIGUSR1);
            });
            echo within(4, fn() => \$worker->work()) ? 'job' : code(\$worker), ' ';
            \$sender->wait();
            pcntl_signal_dispatch();
        }
    ", [], preload_resolver([':clock_takes' => '30000']));
}
?>
--EXPECT--
IO_WAIT IO_WAIT IO_WAIT IO_WAIT IO_WAIT IO_WAIT 
exit 0
IO_WAIT IO_WAIT IO_WAIT IO_WAIT IO_WAIT IO_WAIT 
exit 0
