--TEST--
A callback may drop the last reference to its worker, or call its destructor
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    foreach (["unset", "__destruct"] as $how) {
        $function = unique_name();
        client()->doBackground($function, "w");
        $worker = worker([], 10000);
        $worker->addFunction($function, function (GearmanJob $job, $context) use (&$worker, $how) {
            if ($how === "unset") { $worker = null; } else { $worker->__destruct(); }
            gc_collect_cycles();
            show($job->workload(), is_bool(@$job->sendStatus(1, 2)), $context->getArrayCopy());
            return "result";
        }, new ArrayObject([$how]));
        show(is_bool(@$worker->work()));
        unset($worker);
        gc_collect_cycles();
    }
');
?>
--EXPECT--
'w' true ['unset']
true
'w' true ['__destruct']
true
exit 0
