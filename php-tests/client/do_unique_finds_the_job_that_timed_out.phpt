--TEST--
After a do*() that timed out doUnique() finds the job again
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->setTimeout(ms(300));
show(@$client->doNormal($function, 'w'), code($client), $client->doUnique() !== '');
$client->setTimeout(PATIENCE * 1000);
show($client->jobStatusByUniqueKey($client->doUnique()));
$worker = worker([$function => function (GearmanJob $job) use ($client) { show($job->unique() === $client->doUnique()); }]);
$worker->work();
?>
--EXPECT--
'' 'TIMEOUT' true
[true, false, 0, 0]
true
