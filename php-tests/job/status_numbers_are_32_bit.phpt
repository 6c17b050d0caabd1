--TEST--
sendStatus() sends both numbers modulo 2^32
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', function (GearmanJob $job) {
    show($job->sendStatus(-1, 0), $job->sendStatus(4294967296, 4294967297));
});
$worker->work();
$server->expect('WORK_COMPLETE');
show(array_values(preg_grep('/^WORK_STATUS/', $server->packets())));
?>
--EXPECT--
true true
['WORK_STATUS H:scripted:1 4294967295 0', 'WORK_STATUS H:scripted:1 0 1']
