--TEST--
grabJob() with nothing to do: false and NO_JOBS at once, silently, again and again
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$worker = worker();
$worker->register($function);
foreach (range(1, 3) as $time) {
    show(within(5, fn() => $worker->grabJob()), code($worker));
}
client()->doBackground($function, 'w');
show($worker->grabJob()->workload(), $worker->grabJob(), code($worker));
?>
--EXPECT--
false 'NO_JOBS'
false 'NO_JOBS'
false 'NO_JOBS'
'w' false 'NO_JOBS'
