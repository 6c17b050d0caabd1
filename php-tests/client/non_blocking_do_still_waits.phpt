--TEST--
GEARMAN_CLIENT_NON_BLOCKING changes nothing for do*, background, status and ping
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => strrev($job->workload())]);
$client = client();
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
show($client->doNormal($function, 'abc'), code($client));
show($client->doBackground($function, 'w') !== '', code($client));
show($client->jobStatus('H:x:1'), code($client));
show($client->ping('p'), code($client));
?>
--EXPECT--
'cba' 'SUCCESS'
true 'SUCCESS'
[false, false, 0, 0] 'SUCCESS'
true 'SUCCESS'
