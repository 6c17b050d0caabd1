--TEST--
An exception of a callback goes to the client as its message alone, and leaves work()
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', fn() => throw new RuntimeException("oh no, \u{fc}\0!"));
try {
    $worker->work();
    echo "no exception\n";
} catch (RuntimeException $e) {
    show($e->getMessage() === "oh no, \u{fc}\0!", code($worker));
}
show($server->expect('WORK_EXCEPTION') === ['H:scripted:1', "oh no, \u{fc}\0!"]);
?>
--EXPECT--
true 'WORK_EXCEPTION'
true
