<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 2000);
watch($client, 'Created,Complete');
$client->addTask('reverse', 'task', null, 'u');
call($client, 'doNormal', 'reverse', 'do');
call($client, 'runTasks');
