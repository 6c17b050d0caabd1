<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServer', 'two words', 4730);
call($client, 'addServer', 'two words', 4730, false);
call($client, 'error');
call($client, 'ping', 'x');
call($client, 'addServers', HOST . ':' . PORT . ',two words:1');
call($client, 'ping', 'the first of the two is there');
$worker = new GearmanWorker();
call($worker, 'addServer', 'two words', 4730);
call($worker, 'error');
call($worker, 'addServers', 'two words');
