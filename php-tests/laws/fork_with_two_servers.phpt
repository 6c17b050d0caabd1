--TEST--
A child of a process that waits for two servers waits for two of its own, and ends nothing of its parent's
--FILE--
<?php
require __DIR__ . '/../support.inc';
$servers = [new ScriptedServer(), new ScriptedServer()];
$worker = new GearmanWorker();
$worker->setTimeout(1000);
foreach ($servers as $server) {
    $worker->addServer('127.0.0.1', $server->port, false);
}
$worker->addFunction('f', fn() => '');
show($worker->work(), code($worker));

$child = in_background(function () use ($worker) {
    show('child', $worker->work(), code($worker));
    unset($worker);
});
show($child->wait());
show('parent', $worker->work(), code($worker));
$asked = fn($server) => count(preg_grep('/^CAN_DO/', $server->packets()));
show(array_map($asked, $servers)); // once by each process
?>
--EXPECT--
false 'TIMEOUT'
'child' false 'TIMEOUT'
'exit 0'
'parent' false 'TIMEOUT'
[2, 2]
