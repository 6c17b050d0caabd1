--TEST--
send*() after setReturn() does not overwrite the code
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', function (GearmanJob $job) {
    $job->setReturn(GEARMAN_WORK_FAIL);
    show($job->sendStatus(1, 2), $job->sendData('d'), $job->returnCode());
});
show($worker->work(), code($worker));
show($server->expect('WORK_FAIL'));
?>
--EXPECT--
true true 24
false 'WORK_FAIL'
['H:scripted:1']
