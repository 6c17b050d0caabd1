<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Complete');
call($client, 'addTask', 'echo', '', null, 'a');
call($client, 'addTaskBackground', 'echo', '', null, 'b');
call($client, 'addTask', 'echo', null, null, 'c');
call($client, 'addTask', 'echo', false, null, 'd');
call($client, 'runTasks');
