--TEST--
Any other code fails the job too; work() returns false with it, most codes with a warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach ([GEARMAN_ERRNO, GEARMAN_NO_JOBS, GEARMAN_TIMEOUT, GEARMAN_WORK_EXCEPTION, 49] as $code) {
    $server = new ScriptedServer(one_job('f'));
    $worker = $server->worker();
    $worker->addFunction('f', fn(GearmanJob $job) => $job->setReturn($code));
    error_clear_last();
    show($code, @$worker->work(), $worker->returnCode(), error_get_last() !== null, $server->expect('WORK_FAIL'));
}
?>
--EXPECT--
4 false 4 true ['H:scripted:1']
35 false 35 false ['H:scripted:1']
47 false 47 false ['H:scripted:1']
23 false 23 false ['H:scripted:1']
49 false 49 true ['H:scripted:1']
