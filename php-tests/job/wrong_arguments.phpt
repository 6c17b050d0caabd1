--TEST--
Missing and ill-typed arguments are told as PHP tells them
--FILE--
<?php
require __DIR__ . '/../support.inc';
$job = new GearmanJob();
caught(fn() => $job->sendStatus(1));
caught(fn() => $job->sendStatus('many', 2));
caught(fn() => $job->sendData([]));
caught(fn() => $job->workload(1));
caught(fn() => gearman_job_handle(new GearmanWorker()));
?>
--EXPECT--
ArgumentCountError: GearmanJob::sendStatus() expects exactly 2 arguments, 1 given
TypeError: GearmanJob::sendStatus(): Argument #1 ($numerator) must be of type int, string given
TypeError: GearmanJob::sendData(): Argument #1 ($data) must be of type string, array given
ArgumentCountError: GearmanJob::workload() expects exactly 0 arguments, 1 given
TypeError: gearman_job_handle(): Argument #1 ($obj) must be of type GearmanJob, GearmanWorker given
