<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Created,Complete,Fail');
$client->doBackground('f', 'w', 'one');
admin('maxqueue f 1');
$client->addTask('reverse', 'before', null, 'before');
$client->addTask('f', 'w', null, 'refused');
$client->addTask('reverse', 'after', null, 'after');
call($client, 'runTasks');
call($client, 'error');
call($client, 'runTasks');
