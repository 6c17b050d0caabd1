--TEST--
Which GRAB packet goes out is decided by the options
--FILE--
<?php
require __DIR__ . '/../support.inc';
function grab(callable $set): string
{
    $server = new ScriptedServer();
    $worker = $server->worker();
    $worker->addFunction('f', fn() => null);
    $set($worker);
    $worker->setTimeout(ms(1000));
    $worker->work();
    return current(array_filter($server->packets(), fn($packet) => str_starts_with($packet, 'GRAB')));
}
show(grab(fn($worker) => null), grab(fn($worker) => $worker->addOptions(512)));
show(grab(fn($worker) => $worker->addOptions(GEARMAN_WORKER_GRAB_UNIQ)));
show(grab(fn($worker) => $worker->removeOptions(GEARMAN_WORKER_GRAB_UNIQ)), grab(fn($worker) => $worker->removeOptions(512)));
show(grab(fn($worker) => $worker->setOptions(0)), grab(fn($worker) => $worker->setOptions(GEARMAN_WORKER_TIMEOUT_RETURN)));
show(grab(fn($worker) => $worker->setOptions(512)), grab(fn($worker) => $worker->setOptions(640)));
?>
--EXPECT--
'GRAB_JOB_ALL' 'GRAB_JOB_ALL'
'GRAB_JOB_UNIQ'
'GRAB_JOB' 'GRAB_JOB'
'GRAB_JOB' 'GRAB_JOB'
'GRAB_JOB_ALL' 'GRAB_JOB_ALL'
