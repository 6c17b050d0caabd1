--TEST--
jobStatus(): unknown, queued, running with its numbers, and unknown again when finished
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
show($client->jobStatus('H:nobody:1'), code($client));
show($client->jobStatus($handle), code($client));
$worker = worker([$function => function (GearmanJob $job) use ($client, $handle) {
    show($client->jobStatus($handle));
    $job->sendStatus(3, 14);
    wait_until(fn() => $client->jobStatus($handle)[3] === 14);
    show($client->jobStatus($handle));
}], 3000);
$worker->work();
wait_until(fn() => !$client->jobStatus($handle)[0]);
show($client->jobStatus($handle), code($client));
?>
--EXPECT--
[false, false, 0, 0] 'SUCCESS'
[true, false, 0, 0] 'SUCCESS'
[true, true, 0, 0]
[true, true, 3, 14]
[false, false, 0, 0] 'SUCCESS'
