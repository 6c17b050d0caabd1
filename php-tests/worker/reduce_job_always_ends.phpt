--TEST--
A reduce job ends when its wait for the reducers does, while its worker lives on: a throwing signal handler, a reducer that is refused, a reducer that fails
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** Submits a reduce job as a client that wants exceptions; its connection. */
function submit(string $map, string $reduce)
{
    $client = stream_socket_client('tcp://' . host() . ':' . plain_port());
    stream_set_timeout($client, 10 * intdiv(PATIENCE, 30));
    fwrite($client, packet('REQ', 'OPTION_REQ', 'exceptions') . packet('REQ', 'SUBMIT_REDUCE_JOB', $map, 'u', $reduce, '', 'workload'));
    return $client;
}
/** How the job ends, and with what. */
function end_of_job($client): array
{
    $bytes = '';
    while (($read = (string) fread($client, 8192)) !== '') {
        $bytes .= $read;
        foreach (take_packets($bytes) as $packet) {
            if (in_array($packet[0], ['WORK_COMPLETE', 'WORK_FAIL', 'WORK_EXCEPTION'], true)) {
                return [$packet[0], $packet[2] ?? ''];
            }
        }
    }
    return ['never', ''];
}
/** A worker that does one reduce job and then does nothing, but lives. */
function maps(string $map): Child
{
    return in_background(function () use ($map) {
        pcntl_async_signals(true);
        pcntl_signal(SIGUSR1, fn() => throw new DomainException('from the handler'));
        try {
            @worker([$map => fn() => 'part'])->work();
        } catch (DomainException) {
        }
        pcntl_signal(SIGUSR1, SIG_IGN);
        sleep(4 * PATIENCE);
    });
}

[$map, $reduce] = [unique_name('map'), unique_name('reduce')];
$client = submit($map, $reduce);
$worker = maps($map);
// The part is queued: nobody reduces.
wait_until(fn() => queue_of($reduce)[0] === 1);
$sender = in_background(function () use ($worker) {
    for (;;) {
        $worker->signal(SIGUSR1);
        usleep(100_000);
    }
});
show(...end_of_job($client));
$sender->kill();
$worker->kill();

[$map, $reduce] = [unique_name('map'), unique_name('reduce')];
client()->doBackground($reduce, 'in the queue');
admin("maxqueue $reduce 1");
$client = submit($map, $reduce);
$worker = maps($map);
show(end_of_job($client)[0]);
$worker->kill();

[$map, $reduce] = [unique_name('map'), unique_name('reduce')];
$client = submit($map, $reduce);
$worker = maps($map);
$reducer = does_one($reduce, fn(GearmanJob $job) => $job->sendFail());
show(end_of_job($client)[0]);
?>
--EXPECT--
'WORK_EXCEPTION' 'from the handler'
'WORK_FAIL'
'WORK_FAIL'
