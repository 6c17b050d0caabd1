--TEST--
A thread that a lookup keeps busy takes no signals: handlers of the script go on as before
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = ScriptedServer::silent();
show_php('
    pcntl_async_signals(true);
    $client = new GearmanClient();
    $client->setTimeout(100);
    show(@$client->addServer("hang.test", 4731, false), threads() > 1);
    foreach (array_slice(scandir("/proc/self/task"), 2) as $task) {
        if ((int) $task !== getmypid()) {
            preg_match("/^SigBlk:\s+([0-9a-f]+)/m", file_get_contents("/proc/self/task/$task/status"), $mask);
            $open = array_filter([SIGHUP, SIGINT, SIGALRM, SIGTERM, SIGUSR1, SIGCHLD], fn($signal) => !(hexdec(substr($mask[1], -8)) >> ($signal - 1) & 1));
            show($open);
        }
    }
    $count = 0;
    pcntl_signal(SIGUSR1, function () use (&$count) { $count++; });
    $client->addServer("127.0.0.1", ' . $server->port . ', false);
    for ($i = 0; $i < 20; $i++) {
        posix_kill(getmypid(), SIGUSR1);
        @$client->doBackground("f", "w");
    }
    show($count);
', [], preload_resolver(['hang.test' => 'hang']), 20);
?>
--EXPECT--
false true
[]
20
exit 0
