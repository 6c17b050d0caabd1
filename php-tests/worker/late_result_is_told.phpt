--TEST--
A result that gearmand no longer wants: one warning a job that names it and its function, before the next callback; the next job is done
--FILE--
<?php
require __DIR__ . '/../support.inc';
$jobs = 0;
$server = new ScriptedServer(function ($packet) use (&$jobs) {
    return match (true) {
        $packet[0] === 'GRAB_JOB_ALL' && $jobs < 3 => reply('JOB_ASSIGN', 'H:late:' . ++$jobs, 'resize', (string) $jobs),
        in_array($packet[0], ['WORK_COMPLETE', 'WORK_DATA', 'WORK_STATUS']) && !str_ends_with($packet[1], ':2')
            => reply('ERROR', 'JOB_NOT_FOUND', 'Job given in work result not found'),
        default => null,
    };
});
set_error_handler(function (int $level, string $text) {
    preg_match('/H:late:\d/', $text, $handle);
    show($level === E_WARNING, $handle[0] ?? $text, str_contains($text, 'resize'), stripos($text, 'timeout') === false);
    return true;
});
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$worker->addFunction('resize', function (GearmanJob $job) {
    echo "job {$job->workload()}\n";
    $job->sendStatus(1, 2);
    $job->sendData('data');
});
for ($i = 0; $i < 4; $i++) {
    show($worker->work(), code($worker));
}
?>
--EXPECT--
job 1
true 'SUCCESS'
true 'H:late:1' true true
job 2
true 'SUCCESS'
job 3
true 'SUCCESS'
true 'H:late:3' true true
false 'TIMEOUT'
