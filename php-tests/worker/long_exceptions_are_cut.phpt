--TEST--
The text of an exception is sent up to 64 KiB
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', fn() => throw new Exception(str_repeat('x', 200_000)));
try {
    $worker->work();
} catch (Exception $e) {
    show(strlen($e->getMessage()));
}
$text = $server->expect('WORK_EXCEPTION')[1];
show(strlen($text), str_starts_with($text, 'Exception: xxx'));
?>
--EXPECT--
200000
65536 true
