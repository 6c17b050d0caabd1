--TEST--
A client that did not ask for exceptions sees a failure, and does not wait for ever
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->sendException('oh no')]);
$client = client(exceptions: false);
show(within(20, fn() => $client->doNormal($function, 'w')), code($client));
show($client->doBackground($function, 'w') !== '');
?>
--EXPECT--
'' 'WORK_FAIL'
true
