--TEST--
new GearmanJob is harmless: getters answer false or nothing, sends are refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
$job = new GearmanJob();
show($job->handle(), $job->functionName(), $job->unique(), $job->workload(), $job->workloadSize(), $job->returnCode());
show($job->setReturn(GEARMAN_WORK_FAIL), $job->sendData('d'), $job->sendWarning('w'));
foreach (['sendStatus' => [1, 2], 'sendComplete' => ['r'], 'sendFail' => [], 'sendException' => ['e']] as $method => $arguments) {
    error_clear_last();
    show($method, @$job->$method(...$arguments), error_get_last()['type'] ?? null);
}
?>
--EXPECT--
false false false '' 0 0
true false false
'sendStatus' false 2
'sendComplete' false 2
'sendFail' false 2
'sendException' false 2
