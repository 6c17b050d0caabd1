--TEST--
The server's complaint about a late result does not spoil the next work()
--FILE--
<?php
require __DIR__ . '/../support.inc';
$jobs = 0;
$server = new ScriptedServer(function ($packet) use (&$jobs) {
    return match (true) {
        $packet[0] === 'GRAB_JOB_ALL' && $jobs < 2 => reply('JOB_ASSIGN', 'H:x:' . ++$jobs, 'f', "job $jobs"),
        $packet[0] === 'WORK_COMPLETE' => reply('ERROR', 'JOB_NOT_FOUND', 'Job given in work result not found'),
        default => null,
    };
});
$worker = $server->worker();
$worker->setTimeout(ms(500));
$worker->addFunction('f', function (GearmanJob $job) { echo $job->workload(), "\n"; });
show($worker->work(), code($worker));
show($worker->work(), code($worker));
show($worker->work(), code($worker));
?>
--EXPECT--
job 1
true 'SUCCESS'
job 2
true 'SUCCESS'
false 'TIMEOUT'
