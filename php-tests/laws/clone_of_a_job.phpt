--TEST--
A clone of a running job, and of its subclass, does no harm
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $server = new ScriptedServer(one_job("f"));
    $worker = $server->worker();
    $worker->addFunction("f", function (GearmanJob $job) use (&$kept) {
        $kept = clone $job;
        @$kept->handle(); @$kept->workload(); @$kept->workloadSize();
        return "result";
    });
    show($worker->work(), $server->expect("WORK_COMPLETE"));
    unset($worker);
    show(is_bool(@$kept->sendData("d")));
');
?>
--EXPECT--
true ['H:scripted:1', 'result']
true
exit 0
