<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['array' => fn () => [1]]);
$handle = $client->doBackground('array', 'w');
call($worker, 'work');
