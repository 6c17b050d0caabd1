<?php
require __DIR__ . '/lib.inc';

$client = client();
$task = $client->addTask('reverse', 'abc', null, 'u');
call($task, 'recvData', 5);
