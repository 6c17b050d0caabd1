<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['strrev' => 'strrev']);
$client->doBackground('strrev', 'w');
call($worker, 'work');
