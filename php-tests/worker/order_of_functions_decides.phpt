--TEST--
A worker of several functions calls for each job the callback of its function
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$rev, $up] = [unique_name('rev'), unique_name('up')];
$child = worker_process([
    $rev => fn(GearmanJob $job) => strrev($job->workload()),
    $up => fn(GearmanJob $job) => strtoupper($job->workload()),
]);
$client = client();
show($client->doNormal($rev, 'abc'), $client->doNormal($up, 'abc'), $client->doNormal($rev, 'def'));
?>
--EXPECT--
'cba' 'ABC' 'fed'
