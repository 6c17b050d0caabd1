--TEST--
All 256 byte values survive both ways
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => strrev($job->workload())]);
$bytes = implode(array_map(chr(...), range(0, 255)));
show(client()->doNormal($function, $bytes) === strrev($bytes));
?>
--EXPECT--
true
