--TEST--
sendException('') after the end of a job is ignored like any other send; within the job it is refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$jobs = 0;
$server = new ScriptedServer(function ($packet) use (&$jobs) {
    return $packet[0] === 'GRAB_JOB_ALL' && $jobs++ < 2 ? reply('JOB_ASSIGN', "H:x:$jobs", 'f', (string) $jobs) : null;
});
$worker = $server->worker();
$kept = null;
$worker->addFunction('f', function (GearmanJob $job) use (&$kept) {
    $kept = $job;
    if ($job->workload() === '1') {
        show($job->sendComplete('done'), $job->sendException(''));
    } else {
        show($job->sendException(''), $job->returnCode(), $job->setReturn(GEARMAN_SUCCESS));
    }
    return 'result';
});
show($worker->work(), code($worker));
show($kept->sendException(''));
show($worker->work(), code($worker));
$server->expect('WORK_COMPLETE H:x:2');
show(...array_values(preg_grep('/^WORK_/', $server->packets())));
?>
--EXPECT--
true true
true 'SUCCESS'
false
Warning: GearmanJob::sendException(): INVALID_ARGUMENT
false 49 true
true 'SUCCESS'
'WORK_COMPLETE H:x:1 done' 'WORK_COMPLETE H:x:2 result'
