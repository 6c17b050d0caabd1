--TEST--
A ping() that times out within a job costs the job nothing: its result goes out on the connection that it came on
--FILE--
<?php
require __DIR__ . '/../support.inc';
$jobs = 0;
$server = new ScriptedServer(function (array $packet, Peer $peer) use (&$jobs) {
    if (str_starts_with($packet[0], 'GRAB_JOB') && $jobs++ === 0) {
        return reply('JOB_ASSIGN_UNIQ', 'H:1', 'f', 'u', 'w');
    }
    // No answer.
    return $packet[0] === 'ECHO_REQ' ? '' : null;
});
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$worker->addFunction('f', function (GearmanJob $job) use ($worker) {
    show(@$worker->ping('p'), code($worker));
    show($job->sendStatus(1, 2));
    return 'result';
});
show($worker->work(), code($worker));
show($server->expect('WORK_COMPLETE'));
?>
--EXPECT--
false 'TIMEOUT'
true
true 'SUCCESS'
['H:1', 'result']
