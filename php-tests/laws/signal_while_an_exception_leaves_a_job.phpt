--TEST--
A signal, or the time limit, while an exception is on its way out of a job to a server that does not read: work() ends all the same
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** Hands out one job and reads nothing more. */
function stops_reading(): array
{
    $listener = stream_socket_server('tcp://127.0.0.1:' . $port = free_port());
    $server = in_background(function () use ($listener) {
        $peer = new Peer(stream_socket_accept($listener), 1);
        for ($asked = false, $bytes = ''; !$asked;) {
            $bytes .= fread($peer->stream, 65536);
            foreach (take_packets($bytes) as $packet) {
                $asked = str_starts_with($packet[0], 'GRAB_JOB');
            }
        }
        $peer->write(reply('JOB_ASSIGN', 'H:x:1', 'f', 'w'));
        sleep(4 * PATIENCE);
    });
    return [$port, $server];
}
$works = '
    pcntl_alarm(15 * intdiv(PATIENCE, 30)); // ends it if nothing else does
    pcntl_async_signals(true);
    pcntl_signal(SIGTERM, fn() => print("handler\n"));
    $worker = new GearmanWorker();
    $worker->addServer("127.0.0.1", getenv("PORT"), false);
    $worker->setTimeout(1000);
    $worker->addFunction("f", function (GearmanJob $job) {
        // Signals keep coming, so that one is pending whenever the exception is.
        $test = getmypid();
        pcntl_fork() === 0 && (function () use ($test) {
            // A second time limit before the first is seen to ends PHP at once.
            $times = getenv("SIGNAL") == SIGPROF ? 1 : 200;
            for ($i = 0; $i < $times && posix_kill($test, (int) getenv("SIGNAL")); $i++) {
                usleep(50_000);
            }
            posix_kill(getmypid(), SIGKILL);
        })();
        @$job->sendData(str_repeat("x", 20_000_000));
        throw new DomainException("thrown");
    });
    caught(fn() => $worker->work());
    echo "ended\n";
    posix_kill(getmypid(), SIGKILL);
';
[$port, $server] = stops_reading();
[$ended, $out] = within(20, fn() => run_php($works, [], ['PORT' => $port, 'SIGNAL' => SIGTERM]));
show(str_contains($out, 'DomainException: thrown'), str_contains($out, 'handler'), str_contains($out, 'ended'), $ended);

// SIGPROF is what the time limit sends to the process.
[$port, $server] = stops_reading();
[$ended, $out] = within(20, fn() => run_php(
    $works,
    ['max_execution_time' => '30', 'hard_timeout' => '0'],
    ['PORT' => $port, 'SIGNAL' => SIGPROF, 'USE_ZEND_ALLOC' => '1'],
));
show($ended, str_contains($out, 'Maximum execution time of'));
?>
--EXPECT--
true true true 'signal 9'
'exit 255' true
