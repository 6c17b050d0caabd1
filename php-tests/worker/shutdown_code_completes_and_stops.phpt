--TEST--
setReturn(GEARMAN_SHUTDOWN): the result is sent, work() returns false so that loops end
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', function (GearmanJob $job) {
    $job->setReturn(GEARMAN_SHUTDOWN);
    return 'last result';
});
show(@$worker->work(), code($worker), error_get_last()['type'] === E_WARNING);
show($server->expect('WORK_COMPLETE'));
?>
--EXPECT--
false 'SHUTDOWN' true
['H:scripted:1', 'last result']
