<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 150);
watch($client, 'Created,Complete');
$client->addTask('sleep', '400', null, 'slow');
call($client, 'runTasks');
$client->setTimeout(5000);
call($client, 'runTasks');
call($client, 'runTasks');
