--TEST--
new GearmanTask is harmless: every getter is false
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $task = new GearmanTask();
    show($task->functionName(), $task->unique(), $task->jobHandle(), $task->isKnown(), $task->isRunning());
    show($task->taskNumerator(), $task->taskDenominator(), $task->data(), $task->dataSize(), $task->returnCode());
    show(@$task->recvData(10), @$task->sendWorkload("w"));
');
?>
--EXPECT--
false false false false false
false false false false 0
false false
exit 0
