--TEST--
Adding a function again replaces its callback
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, 'w');
$worker = worker([$function => fn() => print("old\n")], 10000);
show($worker->addFunction($function, fn() => print("new\n")));
show($worker->work());
?>
--EXPECT--
true
new
true
