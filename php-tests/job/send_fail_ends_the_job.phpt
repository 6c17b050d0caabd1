--TEST--
sendFail() fails the job; work() tells what came of it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$worker->addFunction('f', function (GearmanJob $job) {
    show($job->sendFail());
    return 'ignored';
});
$worker->work();
$worker->work();
show(array_values(preg_grep('/^WORK_/', $server->packets())));
?>
--EXPECT--
true
['WORK_FAIL H:scripted:1']
