--TEST--
The message of an exception is sent as it is, however long, with every byte
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach ([str_repeat('x', 200_000) . "\0" . str_repeat("\xff\n", 500_000), "\0", ' ', 'Exception: no', '%s'] as $message) {
    $server = new ScriptedServer(one_job('f'));
    $worker = $server->worker();
    $worker->addFunction('f', fn() => throw new Exception($message));
    $thrown = null;
    try {
        $worker->work();
    } catch (Exception $thrown) {
    }
    show($thrown?->getMessage() === $message, $server->expect('WORK_EXCEPTION')[1] === $message, code($worker));
}
?>
--EXPECT--
true true 'WORK_EXCEPTION'
true true 'WORK_EXCEPTION'
true true 'WORK_EXCEPTION'
true true 'WORK_EXCEPTION'
true true 'WORK_EXCEPTION'
