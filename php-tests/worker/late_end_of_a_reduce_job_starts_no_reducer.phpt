--TEST--
A reduce job whose exception was still being sent when its callback returned has ended so: nothing goes to its reducer
--FILE--
<?php
require __DIR__ . '/../support.inc';
$given = false;
// Takes nothing off the socket for a while once it has handed out the job.
$server = new ScriptedServer(function ($packet) use (&$given) {
    if ($packet[0] === 'GRAB_JOB_ALL' && !$given) {
        $given = true;
        return reply('JOB_ASSIGN_ALL', 'H:x:1', 'map', 'u', 'reduce', 'w');
    }
    if ($packet[0] === 'PRE_SLEEP') {
        return '';
    }
    if ($packet[0] === 'WORK_WARNING') {
        usleep(ms(1500) * 1000);
    }
    return null;
});
$worker = $server->worker();
$worker->setTimeout(PATIENCE * 1000);
$worker->addFunction('map', function (GearmanJob $job) use ($worker, $server) {
    $worker->setTimeout(ms(500));
    $job->sendWarning('now it stops reading');
    wait_until(fn() => preg_grep('/^WORK_WARNING/', $server->packets(false)));
    show($job->sendData('piece'), @$job->sendException(str_repeat('x', 20 << 20)), $job->returnCode());
    $worker->setTimeout(ms(5000));
    return 'result';
});
show(@$worker->work(), code($worker));
$server->expect('WORK_EXCEPTION');
$names = array_map(fn($packet) => strtok($packet, ' '), $server->packets());
show(array_values(preg_grep('/^(WORK|SUBMIT)/', $names)));
?>
--EXPECT--
true false 47
true 'SUCCESS'
['WORK_WARNING', 'WORK_EXCEPTION']
