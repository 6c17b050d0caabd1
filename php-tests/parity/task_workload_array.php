<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Complete');
call($client, 'addTask', 'echo', ['a'], null, 'array');
call($client, 'runTasks');
