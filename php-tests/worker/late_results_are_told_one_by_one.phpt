--TEST--
Each late result is told, also when the error handler throws at one before, or when an exception ended the call that heard of it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$jobs = 0;
// Both refusals come with the second one.
$server = new ScriptedServer(function ($packet) use (&$jobs) {
    $late = reply('ERROR', 'JOB_NOT_FOUND', 'no such job');
    return match (true) {
        $packet[0] === 'GRAB_JOB_ALL' && $jobs < 2 => reply('JOB_ASSIGN', 'H:x:' . ++$jobs, 'f', ''),
        $packet[0] === 'GRAB_JOB_ALL' => $jobs++ === 2 ? $late . reply('NO_JOB') : null,
        $packet[0] === 'WORK_COMPLETE' && $packet[1] === 'H:x:2' => '',
        default => null,
    };
});
pcntl_async_signals(true);
$worker = $server->worker();
$worker->setTimeout(ms(2000));
$worker->addFunction('f', fn() => '');
show($worker->work(), $worker->work());
// The refusal arrives, the worker sleeps, and a signal handler throws.
pcntl_signal(SIGALRM, fn() => throw new DomainException('from the handler'));
$sender = in_background(fn() => wait_until(fn() => preg_grep('/^PRE_SLEEP/', $server->packets())) && usleep(100_000) === null && posix_kill(posix_getppid(), SIGALRM));
caught(fn() => $worker->work());
$sender->wait();
$worker->setTimeout(ms(300));
says(words_of(fn() => $worker->work()), 'H:x:2');
?>
--EXPECT--
true true
DomainException: from the handler
ok
