--TEST--
addFunction() warns about what is no name or no callback, it does not throw
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
set_error_handler(fn($level, $text) => print("$text\n"));
show($worker->addFunction('f', 'no_such_function'));
show($worker->addFunction('f', ['a', 'b']));
show($worker->addFunction(5, fn() => null));
show($worker->addFunction(null, fn() => null));
show($worker->returnCode());
caught(fn() => $worker->addFunction('f'));
?>
--EXPECT--
GearmanWorker::addFunction(): Function 'no_such_function' is not a valid callback
false
GearmanWorker::addFunction(): Function 'a::b' is not a valid callback
false
GearmanWorker::addFunction(): Function name must be a string
false
GearmanWorker::addFunction(): Function name must be a string
false
0
ArgumentCountError: GearmanWorker::addFunction() expects at least 2 arguments, 1 given
