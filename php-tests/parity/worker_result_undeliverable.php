<?php
require __DIR__ . '/lib.inc';

$port = another_gearmand(pid: $pid);
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
$client->doBackground('f', 'w');
$worker = new GearmanWorker();
$worker->addServer(HOST, $port);
$worker->setTimeout(200);
$worker->addFunction('f', function () use ($pid, $port) {
    posix_kill($pid, SIGKILL);
    wait_for(fn () => !@stream_socket_client('tcp://' . HOST . ":$port"));
    usleep(50_000);
    return 'result';
});
$answer = $worker->work();
show('work', $answer, code($worker->returnCode()));
