<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Complete');
$task = $client->addTask('reverse', 'abc', null, 'u');
unset($task);
gc_collect_cycles();
call($client, 'runTasks');
$task = $client->addTask('reverse', 'abc', null, 'u');
unset($client);
task_state('without its client', $task);
