--TEST--
poll() never blocks: no system call of the PHP thread in it can wait, in lookups, black holes, TLS, full sockets, and with servers that die
--FILE--
<?php
require __DIR__ . '/loop.inc';
require __DIR__ . '/../tls/tls.inc';
/**
 * Runs a script whose calls of poll() and startTasks() stand between marks, and names each system call there
 * that may have waited, and what was seen of those that may not.
 */
function traced(string $what, string $code, array $environment = [], array $ini = [], bool $is_control = false): void
{
    $file = tempnam(sys_get_temp_dir(), 'gearman-traced-');
    file_put_contents($file, '<?php require "' . __DIR__ . '/loop.inc";
        /** A call between marks, which strace sees. */
        function marked(callable $call): mixed
        {
            quietly(fn() => file_exists("/begin-poll"));
            try {
                return $call();
            } finally {
                quietly(fn() => file_exists("/end-poll"));
            }
        }
        /** As turns(), marked. */
        function marked_turns(object $polled, callable $until, float $seconds = PATIENCE): void
        {
            for ($end = microtime(true) + $seconds; !$until() && microtime(true) < $end;) {
                [$read, $write, $none] = [$polled->streams(GEARMAN_POLL_READ), $polled->streams(GEARMAN_POLL_WRITE), null];
                $most = min(0.1, $polled->pollTimeout() ?? 0.1);
                $read || $write ? stream_select($read, $write, $none, 0, (int) ($most * 1e6)) : usleep((int) ($most * 1e6));
                marked(fn() => $polled->poll());
            }
            show($until());
        }
        $ends = new ArrayObject();
        ' . $code);
    $log = "$file.log";
    $command = ['strace', '-qq', '-s', '16', '-o', $log, ...php_command($ini + ['auto_prepend_file' => dirname(__DIR__) . '/support.inc']), $file];
    $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, $environment + getenv());
    echo "-- $what\n", stream_get_contents($pipes[1]);
    show(end_process($process, PATIENCE));
    [$inside, $polls, $sockets, $seen, $bad] = [false, 0, [], [], []];
    foreach (file($log, FILE_IGNORE_NEW_LINES) as $line) {
        if (preg_match('~^(?:newfstatat|f?access\w*|stat|openat)\(.*"/(begin|end)-poll"~', $line, $mark)) {
            $inside = $mark[1] === 'begin';
            $polls += $inside;
        } elseif (preg_match('~^socket\(.* = (\d+)$~', $line, $socket)) {
            $sockets[$socket[1]] = str_contains($line, 'SOCK_NONBLOCK');
        } elseif ($inside && preg_match('~^(\w+)\((\d*)~', $line, $call)) {
            $seen[$call[1]] = true;
            $waits = match ($call[1]) {
                'poll' => !str_ends_with(strstr($line, ') =', true), ' 0'),
                'ppoll', 'select', 'pselect6' => !str_contains($line, 'tv_sec=0, tv_nsec=0') && !str_contains($line, 'tv_usec=0'),
                'epoll_wait', 'epoll_pwait', 'epoll_pwait2' => !preg_match('~, 0[,)]~', $line),
                'recvfrom', 'recvmsg', 'sendto', 'sendmsg' => !str_contains($line, 'MSG_DONTWAIT'),
                'connect' => !($sockets[$call[2]] ?? false),
                'futex' => str_contains($line, 'FUTEX_WAIT') || str_contains($line, 'FUTEX_LOCK'),
                'nanosleep', 'clock_nanosleep', 'wait4', 'waitid', 'pause', 'flock', 'accept', 'accept4', 'rt_sigsuspend' => true,
                default => false,
            };
            if ($waits && count($bad) < 3) {
                $bad[] = $line;
            }
        }
    }
    show($polls > 0, isset($seen['connect']), $is_control ? count($bad) > 0 : $bad);
    array_map(unlink(...), [$file, $log]);
}

[$gearmand, $function] = [new Gearmand(), unique_name()];
$worker = worker_process([$function => fn($job) => strlen($job->workload())], $gearmand->port);
$begin = fn(string $ports, int $timeout = PATIENCE * 1000) => "\$client = noting_client(\$ends, $ports); \$client->setTimeout($timeout); \$client->addTask('$function', 'w', null, 'a'); marked(fn() => \$client->startTasks());";
$until = fn(string $client, string $until) => "marked_turns($client, fn() => $until);";

traced('a job, and a large one', $begin("$gearmand->port") . $until('$client', 'isset($ends["a"])')
    . "\$client->addTask('$function', str_repeat('x', 20_000_000), null, 'b'); marked(fn() => \$client->startTasks());" . $until('$client', 'isset($ends["b"])'));
traced('doNormal() instead, to see that waits are seen', "\$client = noting_client(\$ends, $gearmand->port); marked(fn() => show(\$client->doNormal('$function', 'w')));", is_control: true);
$hole = black_hole();
traced('a black hole', $begin("$hole->port", 1000) . $until('$client', 'isset($ends["a"])'));
// Connects are taken by the system, and nobody reads.
$listener = stream_socket_server('tcp://127.0.0.1:' . ($deaf = free_port()));
traced('a server that does not read', $begin("$deaf", 1000) . "\$client->addTask('$function', str_repeat('x', 20_000_000), null, 'b'); marked(fn() => \$client->startTasks());"
    . $until('$client', 'count($ends) === 2'));
$closing = new ScriptedServer(function (array $packet, Peer $peer) {
    $peer->write(reply('JOB_CREATED', 'H:1'));
    $peer->close();
    return '';
});
traced('servers that die', $begin("$closing->port, " . free_port()) . $until('$client', 'isset($ends["a"])'));
traced('lookups that hang, fail, and succeed', '
    foreach (["hang", "-2", "127.0.0.1"] as $says) {
        system_says(["some.test" => "127.0.0.1"]);
        $client = noting_client($ends);
        $client->setTimeout(300);
        $client->addServer("some.test", ' . free_port() . ', false);
        @$client->doBackground("f", "w");
        system_says(["some.test" => $says, ":clock" => "3600"]);
        unset($ends["a"]);
        $client->addTask("f", "w", null, "a");
        marked(fn() => $client->startTasks());' . $until('$client', 'isset($ends["a"])') . '
    }', preload_resolver(['some.test' => '127.0.0.1']));
traced('a worker: jobs, a result of 20 MB, a server that dies', '
    $done = new ArrayObject();
    $worker = new GearmanWorker();
    $worker->addServer("127.0.0.1", ' . $gearmand->port . ', false);
    $worker->addServer("127.0.0.1", ' . $closing->port . ', false);
    $worker->addServer("127.0.0.1", ' . $hole->port . ', false);
    $worker->addFunction("' . $function . '-w", function ($job) use ($done) {
        $done[] = $job->workload();
        $job->sendStatus(1, 2);
        $job->sendData(str_repeat("y", 1_000_000));
        return str_repeat("x", 20_000_000);
    });
    $client = new GearmanClient();
    $client->addServer("127.0.0.1", ' . $gearmand->port . ', false);
    $client->doBackground("' . $function . '-w", "one");
    $client->doBackground("' . $function . '-w", "two");'
    . $until('$worker', 'count($done) === 2') . $until('$worker', '$worker->poll() === GEARMAN_POLL_READ'));

$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), plain_port($gearmand->port));
$tls = ['gearman.ssl' => '1', 'gearman.ssl_cafile' => $authority->certificate->pem];
traced('TLS', $begin("$stunnel->port") . $until('$client', 'isset($ends["a"])')
    . "\$client->addTask('$function', str_repeat('x', 5_000_000), null, 'b'); marked(fn() => \$client->startTasks());" . $until('$client', 'isset($ends["b"])')
    . 'show($ends["b"]);', [], $tls);
traced('TLS with a server that says nothing', $begin("$deaf", 500) . $until('$client', 'isset($ends["a"])'), [], $tls);
--EXPECT--
-- a job, and a large one
true
true
'exit 0'
true true []
-- doNormal() instead, to see that waits are seen
'1'
'exit 0'
true true true
-- a black hole
true
'exit 0'
true true []
-- a server that does not read
true
'exit 0'
true true []
-- servers that die
true
'exit 0'
true true []
-- lookups that hang, fail, and succeed
true
true
true
'exit 0'
true true []
-- a worker: jobs, a result of 20 MB, a server that dies
true
true
'exit 0'
true true []
-- TLS
true
true
['complete', '5000000', 'SUCCESS']
'exit 0'
true true []
-- TLS with a server that says nothing
true
'exit 0'
true true []
