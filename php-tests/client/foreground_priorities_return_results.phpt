--TEST--
doNormal(), doHigh() and doLow() return what the worker's callback returned
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => strrev($job->workload())]);
$client = client();
show($client->doNormal($function, 'abc'), $client->doHigh($function, 'def'), $client->doLow($function, 'ghi'));
show($client->returnCode());
?>
--EXPECT--
'cba' 'fed' 'ihg'
0
