<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 1000);
watch($client, 'Complete');
$client->setCreatedCallback(fn () => '42');
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
