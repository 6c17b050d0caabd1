--TEST--
After sendComplete() further sends and the callback's result are ignored, in silence
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$worker->addFunction('f', function (GearmanJob $job) {
    show($job->sendComplete('first'));
    show($job->sendComplete('second'), $job->sendFail(), $job->sendException('e'), $job->sendData('d'), $job->sendStatus(1, 2));
    return 'third';
});
show($worker->work(), code($worker), $worker->work());
show(preg_grep('/^WORK_/', $server->packets()) === [3 => 'WORK_COMPLETE H:scripted:1 first'], preg_grep('/^WORK_/', $server->packets()) ? 1 : 0);
?>
--EXPECTF--
true
true true true true true
true 'SUCCESS' false
%s 1
