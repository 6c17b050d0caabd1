--TEST--
unregister() takes the ability back; unknown names are refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$worker = worker([$function => fn() => null], 300);
$worker->work();
show(queue_of($function)[2]);
show($worker->unregister($function), code($worker));
$worker->addFunction(unique_name(), fn() => null);
$worker->work();
wait_until(fn() => queue_of($function)[2] === 0);
show(@$worker->unregister($function), code($worker));
show(error_get_last()['type'] === E_WARNING, @$worker->unregister('never there'), code($worker));
?>
--EXPECT--
1
true 'SUCCESS'
false 'NO_REGISTERED_FUNCTION'
true false 'NO_REGISTERED_FUNCTION'
