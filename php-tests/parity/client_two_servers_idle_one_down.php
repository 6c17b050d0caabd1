<?php
require __DIR__ . '/lib.inc';

serve();
$client = new GearmanClient();
$client->addServer(HOST, DEAD, false);
$client->addServer(HOST, PORT, false);
watch($client, 'Complete');
$client->addTask('reverse', 'one', null, 'a');
$client->addTask('reverse', 'two', null, 'b');
call($client, 'runTasks');
