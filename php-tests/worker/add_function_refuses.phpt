--TEST--
addFunction() warns about what is no name or no callback, it does not throw
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
refused(fn() => $worker->addFunction('f', 'no_such_function'));
refused(fn() => $worker->addFunction('f', ['a', 'b']));
refused(fn() => $worker->addFunction(5, fn() => null));
refused(fn() => $worker->addFunction(null, fn() => null));
show($worker->returnCode());
caught(fn() => $worker->addFunction('f'));
?>
--EXPECT--
GearmanWorker::addFunction(): Function 'no_such_function' is not a valid callback
GearmanWorker::addFunction(): Function 'a::b' is not a valid callback
GearmanWorker::addFunction(): Function name must be a string
GearmanWorker::addFunction(): Function name must be a string
0
ArgumentCountError: GearmanWorker::addFunction() expects at least 2 arguments, 1 given
