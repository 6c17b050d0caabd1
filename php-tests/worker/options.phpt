--TEST--
options() is 644 on a new worker; unknown bits are ignored; a new function counts until it is announced
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
show($worker->options());
show($worker->addOptions(GEARMAN_WORKER_NON_BLOCKING), $worker->options());
show($worker->setOptions(GEARMAN_WORKER_NON_BLOCKING), $worker->options());
show($worker->addOptions(1 | 8 | 16 | 32 | 4096), $worker->options());
show($worker->removeOptions(GEARMAN_WORKER_NON_BLOCKING), $worker->options());
$worker = new GearmanWorker();
$worker->addFunction(unique_name(), fn() => null);
show($worker->options());
$worker->setTimeout(300);
show($worker->options());
$worker->addServer(host(), port());
show($worker->grabJob(), $worker->options());
// One that was registered without a callback is a new function as well.
$worker = new GearmanWorker();
$worker->register(unique_name());
show($worker->options());
?>
--EXPECT--
644
true 646
true 6
true 6
true 4
708
964
false 900
708
