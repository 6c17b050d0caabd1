--TEST--
setReturn(GEARMAN_WORK_FAIL): the client sees the failure, work() is false without a warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', fn(GearmanJob $job) => $job->setReturn(GEARMAN_WORK_FAIL));
show($worker->work(), code($worker));
show($server->expect('WORK_FAIL'));
show(substr($server->bytes(), -24) === packet('REQ', 'WORK_FAIL', 'H:scripted:1'));
?>
--EXPECT--
false 'WORK_FAIL'
['H:scripted:1']
true
