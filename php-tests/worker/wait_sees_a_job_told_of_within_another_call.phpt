--TEST--
If a server says within a ping() that it has a job, the next wait() ends at once
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => $packet[0] === 'ECHO_REQ' ? reply('NOOP') . reply('ECHO_RES', $packet[1]) : null);
$worker = $server->worker();
$worker->setTimeout(ms(2000));
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
$worker->addFunction('f', fn() => '');
// Until it has been told that there is none, and has gone to sleep.
wait_until(fn() => @$worker->work() === false && $worker->returnCode() === GEARMAN_NO_JOBS);
$server->expect('PRE_SLEEP');
show($worker->ping('p'));
show(within(1, fn() => @$worker->wait()), code($worker));
// Once: then there is something to be asked, and the loop does.
@$worker->work();
show(wait_until(fn() => count(preg_grep('/^GRAB_JOB/', $server->packets())) > 1));
?>
--EXPECT--
true
true 'SUCCESS'
true
