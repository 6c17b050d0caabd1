--TEST--
A worker's ping() and enableExceptionHandler() with one server dead fail, and its job on a healthy one is delivered
--FILE--
<?php
require __DIR__ . '/../support.inc';
$dead = free_port();
foreach ([true, false] as $deadIsLast) {
    $server = new ScriptedServer(one_job('f'));
    $worker = new GearmanWorker();
    $worker->setTimeout(PATIENCE * 1000);
    foreach ($deadIsLast ? [$server->port, $dead] : [$dead, $server->port] as $port) {
        $worker->addServer('127.0.0.1', $port, false);
    }
    $worker->register('f');
    $job = $worker->grabJob();
    show($job->handle(), @$worker->ping('p'), code($worker));
    caught(fn() => $worker->enableExceptionHandler());
    show($job->sendComplete('r'), $server->expect('WORK_COMPLETE'), $server->connections());
}
?>
--EXPECT--
'H:scripted:1' false 'COULD_NOT_CONNECT'
GearmanException: Failed to set exception option
true ['H:scripted:1', 'r'] 1
'H:scripted:1' false 'COULD_NOT_CONNECT'
GearmanException: Failed to set exception option
true ['H:scripted:1', 'r'] 1
