--TEST--
A callback may take away all functions; its own job is still completed
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->setTimeout(5000);
$worker->addFunction('f', function () use ($worker) {
    show($worker->unregisterAll());
    return 'result';
}, new ArrayObject());
show($worker->work(), code($worker));
show($server->expect('WORK_COMPLETE'));
show(@$worker->work(), code($worker));
?>
--EXPECT--
true
true 'SUCCESS'
['H:scripted:1', 'result']
false 'NO_REGISTERED_FUNCTIONS'
