<?php
require __DIR__ . '/lib.inc';

$port = another_gearmand(pid: $pid);
posix_kill($pid, SIGKILL);
wait_for(fn () => !@stream_socket_client('tcp://' . HOST . ":$port"));
$client = new GearmanClient();
$client->addServer(HOST, $port, false);
call($client, 'doBackground', 'f', 'too early');
another_gearmand($port);
call($client, 'doBackground', 'f', 'in time');
