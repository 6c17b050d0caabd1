<?php
require __DIR__ . '/lib.inc';

serve();
$client = new GearmanClient();
$client->addServer(HOST, PORT);
$client->addServer(HOST, DEAD, false);
watch($client, 'Complete');
$client->addTask('reverse', 'one', null, 'a');
$client->addTask('reverse', 'two', null, 'b');
$client->addTask('reverse', 'three', null, 'c');
call($client, 'runTasks');
