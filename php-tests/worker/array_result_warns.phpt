--TEST--
An array as result is the text "Array", with PHP's own warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', fn() => [1, 2]);
show($worker->work());
show($server->expect('WORK_COMPLETE')[1]);
?>
--EXPECTF--

Warning: Array to string conversion in %s on line %d
true
'Array'
