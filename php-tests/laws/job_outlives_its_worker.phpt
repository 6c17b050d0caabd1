--TEST--
A grabbed job that outlives its worker can do nothing, and does no harm
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $function = unique_name();
    client()->doBackground($function, "w");
    $worker = worker();
    $worker->register($function);
    $job = $worker->grabJob();
    unset($worker);
    gc_collect_cycles();
    show($job->workload(), $job->functionName() === $function);
    show(is_bool(@$job->sendData("d")), is_bool(@$job->sendComplete("c")), is_bool(@$job->sendFail()));
');
?>
--EXPECT--
'w' true
true true true
exit 0
