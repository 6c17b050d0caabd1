--TEST--
The result of a job is on its way when work() returns, whatever the worker does then: pauses, stops, exits, is killed
--FILE--
<?php
require __DIR__ . '/../support.inc';
$endings = [
    'pauses' => fn() => sleep(60),
    'stops' => fn() => posix_kill(getmypid(), SIGSTOP),
    'exits' => fn() => exit(3),
    'is killed' => fn() => posix_kill(getmypid(), SIGKILL),
];
foreach ($endings as $how => $ending) {
    $function = unique_name();
    $client = client();
    for ($i = 0; $i < 50; $i++) {
        $client->doBackground($function, 'before');
    }
    $waits = in_background(fn() => show(client()->doNormal($function, 'last')));
    wait_until(fn() => queue_of($function)[0] == 51);
    $works = in_background(function () use ($function, $ending) {
        $done = '';
        $worker = worker([$function => function (GearmanJob $job) use (&$done) {
            return $done = $job->workload();
        }]);
        while ($worker->work() && $done !== 'last');
        $ending();
    });
    show($how, $waits->wait(), queue_of($function)[0]);
    $works->kill();
}
?>
--EXPECT--
'last'
'pauses' 'exit 0' 0
'last'
'stops' 'exit 0' 0
'last'
'exits' 'exit 0' 0
'last'
'is killed' 'exit 0' 0
