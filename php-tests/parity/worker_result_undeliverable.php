<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$client = new GearmanClient();
$client->addServer(HOST, $other->port, false);
$client->doBackground('f', 'w');
$worker = new GearmanWorker();
$worker->addServer(HOST, $other->port);
$worker->setTimeout(200);
$worker->addFunction('f', function () use ($other) {
    $other->kill();
    usleep(50_000);
    return 'result';
});
$answer = $worker->work();
show('work', $answer, code($worker->returnCode()));
