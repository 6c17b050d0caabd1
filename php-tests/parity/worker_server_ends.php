<?php
require __DIR__ . '/lib.inc';

$port = another_gearmand(pid: $pid);
$worker = new GearmanWorker();
$worker->addServer(HOST, $port);
$worker->addFunction('f', 'strlen');
$worker->setTimeout(200);
call($worker, 'work');
posix_kill($pid, SIGKILL);
wait_for(fn () => !@stream_socket_client('tcp://' . HOST . ":$port"));
call($worker, 'work');
call($worker, 'ping', 'x');
