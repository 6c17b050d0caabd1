<?php
require __DIR__ . '/lib.inc';

$port = another_gearmand(pid: $pid);
$client = new GearmanClient();
$client->addServer(HOST, $port);
call($client, 'doBackground', 'f', 'w');
posix_kill($pid, SIGKILL);
wait_for(fn () => !@stream_socket_client('tcp://' . HOST . ":$port"));
another_gearmand($port);
call($client, 'doBackground', 'f', 'w');
call($client, 'doBackground', 'f', 'w');
