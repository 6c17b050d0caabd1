--TEST--
An internal function that takes one argument gets two: ArgumentCountError
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', 'strrev');
caught(fn() => $worker->work());
show($server->expect('WORK_EXCEPTION')[1]);
?>
--EXPECT--
ArgumentCountError: strrev() expects exactly 1 argument, 2 given
'strrev() expects exactly 1 argument, 2 given'
