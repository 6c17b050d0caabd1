--TEST--
A job kept after its callback still knows itself, but can send nothing any more
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f', 'workload'));
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$kept = null;
$worker->addFunction('f', function (GearmanJob $job) use (&$kept) { $kept = $job; });
show($worker->work());
show($kept->handle(), $kept->functionName(), $kept->unique(), $kept->workload(), $kept->workloadSize());
show(@$kept->sendData('d'), @$kept->sendStatus(1, 2), @$kept->sendComplete('c'), @$kept->sendFail());
$worker->work();
unset($worker);
show($kept->workload(), array_values(preg_grep('/^WORK_/', $server->packets())));
?>
--EXPECT--
true
'H:scripted:1' 'f' 'u' 'workload' 8
false false false false
'workload' ['WORK_COMPLETE H:scripted:1 ']
