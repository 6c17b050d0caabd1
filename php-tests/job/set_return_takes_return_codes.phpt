--TEST--
setReturn() takes 0 to 53, warns about other numbers
--FILE--
<?php
require __DIR__ . '/../support.inc';
$job = new GearmanJob();
set_error_handler(fn($level, $text) => print("$text\n"));
show($job->setReturn(0), $job->setReturn(53));
show($job->setReturn(-1), $job->setReturn(54));
caught(fn() => $job->setReturn('fail'));
?>
--EXPECT--
true true
GearmanJob::setReturn(): Invalid gearman_return_t: -1
GearmanJob::setReturn(): Invalid gearman_return_t: 54
false false
TypeError: GearmanJob::setReturn(): Argument #1 ($gearman_return_t) must be of type int, string given
