--TEST--
A worker that is constructed anew has none of the functions of its first life, and lets go of their callbacks
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(one_job('f'));
$worker = new GearmanWorker();
$last = new class {
    public function __destruct() { echo "let go\n"; }
};
$worker->addFunction('f', fn() => print("of the first life\n") . $last::class);
unset($last);
$worker->__construct();
$worker->addServer('127.0.0.1', $server->port, false);
$worker->setTimeout(ms(1000));
$worker->register('f');
show(@$worker->work(), code($worker));
$server->expect('WORK_FAIL');
?>
--EXPECT--
let go
false 'INVALID_FUNCTION_NAME'
