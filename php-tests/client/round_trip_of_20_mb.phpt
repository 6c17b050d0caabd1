--TEST--
20 MB there and back take far less than with a small socket buffer (24 s)
--INI--
memory_limit=512M
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->workload()]);
$client = client();
$workload = random_bytes(20 << 20);
$client->doNormal($function, 'warm up');
$result = within(15, fn() => $client->doNormal($function, $workload));
show(strlen($result), $result === $workload, code($client));
?>
--EXPECT--
20971520 true 'SUCCESS'
