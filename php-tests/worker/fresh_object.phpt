--TEST--
What a new worker answers before anything was done
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
show($worker->returnCode(), $worker->error(), $worker->getErrno(), $worker->options(), $worker->timeout());
show(get_class(gearman_worker_create()));
?>
--EXPECT--
0 false 0 644 -1
'GearmanWorker'
