<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Created,Complete,Fail');
$client->doBackground('f', 'w', 'one');
admin('maxqueue f 1');
$client->addTask('sleep', '500', null, 'before');
$client->addTask('f', 'w', null, 'refused');
// Late enough that the refusal is always read before.
$client->addTask('sleep', '500', null, 'after');
call($client, 'runTasks');
call($client, 'error');
call($client, 'runTasks');
