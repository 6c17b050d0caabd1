--TEST--
gearman.dispatch_signals=1: a signal that comes between two system calls of a wait is seen soon, not with the next signal
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = ScriptedServer::silent();
// A process so slow that much of its time is between system calls.
show_php("
    \$sent = tempnam(sys_get_temp_dir(), 'sent-');
    \$late = [];
    pcntl_async_signals(false);
    pcntl_signal(SIGUSR1, function () use (\$sent, &\$late) {
        \$late[] = hrtime(true) / 1e6 - (float) file(\$sent)[count(\$late)];
    });
    \$worker = new GearmanWorker();
    \$worker->addServer('127.0.0.1', $server->port, false);
    \$worker->addFunction('f', fn() => '');
    \$worker->setTimeout(ms(12_000));
    \$sender = in_background(function () use (\$sent) {
        for (\$i = 0; \$i < 4; \$i++) {
            usleep(ms(2_000_000) + random_int(0, 100_000));
            file_put_contents(\$sent, hrtime(true) / 1e6 . PHP_EOL, FILE_APPEND);
            posix_kill(posix_getppid(), SIGUSR1);
        }
    });
    \$worker->work();
    show(count(\$late), max(\$late) < ms(1900) ?: \$late);
", ['gearman.dispatch_signals' => '1'], preload_resolver([':clock_takes' => '30000']));
?>
--EXPECT--
4 true
exit 0
