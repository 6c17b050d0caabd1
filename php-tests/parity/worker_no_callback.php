<?php
require __DIR__ . '/lib.inc';

$client = client();
$handle = $client->doBackground('f', 'w');
$worker = worker([], 300);
$worker->register('f');
call($worker, 'work');
usleep(100_000);
call($client, 'jobStatus', $handle);
