--TEST--
jobStatusByUniqueKey() follows a job like jobStatus(), whatever its function
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$unique = unique_name('u');
$client = client();
show($client->jobStatusByUniqueKey($unique), code($client));
$client->doBackground($function, 'w', $unique);
show($client->jobStatusByUniqueKey($unique), code($client));
$worker = worker([$function => function (GearmanJob $job) use ($client, $unique) {
    $job->sendStatus(3, 14);
    wait_until(fn() => $client->jobStatusByUniqueKey($unique)[3] === 14);
    show($client->jobStatusByUniqueKey($unique));
}], 3000);
$worker->work();
wait_until(fn() => !$client->jobStatusByUniqueKey($unique)[0]);
show($client->jobStatusByUniqueKey($unique), code($client));
?>
--EXPECT--
[false, false, 0, 0] 'SUCCESS'
[true, false, 0, 0] 'SUCCESS'
[true, true, 3, 14]
[false, false, 0, 0] 'SUCCESS'
