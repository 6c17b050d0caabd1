--TEST--
work() fails a job that has no callback instead of leaving it running for ever
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->register('f');
show($worker->work(), code($worker));
show($server->expect('WORK_FAIL'));
?>
--EXPECT--
Warning: GearmanWorker::work(): INVALID_FUNCTION_NAME
false 'INVALID_FUNCTION_NAME'
['H:scripted:1']
