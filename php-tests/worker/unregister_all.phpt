--TEST--
unregisterAll() resets the abilities; with nothing left it is refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$first, $second] = [unique_name(), unique_name()];
$worker = worker([$first => fn() => null, $second => fn() => null], 300);
$worker->work();
show(queue_of($first)[2], queue_of($second)[2]);
show($worker->unregisterAll(), code($worker));
$third = unique_name();
$worker->addFunction($third, fn() => null);
$worker->work();
wait_until(fn() => queue_of($first)[2] + queue_of($second)[2] === 0);
show(queue_of($third)[2], $worker->unregisterAll());
show(@$worker->unregisterAll(), code($worker));
?>
--EXPECT--
1 1
true 'SUCCESS'
1 true
false 'NO_REGISTERED_FUNCTIONS'
