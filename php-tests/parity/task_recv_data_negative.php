<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
$client->setCompleteCallback(function (GearmanTask $task) {
    attempt('received', fn () => $task->recvData(-1));
});
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
