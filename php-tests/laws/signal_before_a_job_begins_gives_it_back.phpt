--TEST--
A signal that is pending when a job has been assigned is handled before its callback is called; if the handler throws, the job is not ended
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, fn() => throw new DomainException('from the handler'));
$test = getmypid();
$grabs = 0;
$server = new ScriptedServer(function ($packet, Peer $peer) use ($test, &$grabs) {
    if (!str_starts_with($packet[0], 'GRAB_JOB')) {
        return null;
    }
    $job = reply('JOB_ASSIGN', 'H:x:' . ++$grabs, 'f', 'w');
    if ($grabs > 1) {
        return $job;
    }
    // While the worker is stopped it gets both, and sees both when it goes on.
    posix_kill($test, SIGSTOP);
    $peer->write($job);
    posix_kill($test, SIGUSR1);
    posix_kill($test, SIGCONT);
    return '';
});
$worker = $server->worker();
$worker->setTimeout(500 * PATIENCE);
$worker->addFunction('f', function () {
    echo "begun\n";
    return 'result';
});
caught(fn() => $worker->work());
show(preg_grep('/^WORK_/', $server->packets()));
show(within(10, fn() => @$worker->work()), code($worker));
$worker->ping('p');
show(preg_replace('/\d/', 'N', implode(preg_grep('/^WORK_/', $server->packets()))));
?>
--EXPECT--
DomainException: from the handler
[]
begun
true 'SUCCESS'
'WORK_COMPLETE H:x:N result'
