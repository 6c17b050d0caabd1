<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 2000);
watch($client, 'Created,Complete');
// Its result comes long after that of the do: PECL does one thing or the other otherwise.
$client->addTask('sleep', '300', null, 'u');
call($client, 'doNormal', 'reverse', 'do');
call($client, 'runTasks');
