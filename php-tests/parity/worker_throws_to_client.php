<?php
require __DIR__ . '/lib.inc';

serve(['error' => fn () => intdiv(1, 0)]);
$client = client();
$client->setExceptionCallback(function (GearmanTask $task) {
    show('exception', $task->data());
});
$client->addTask('throw', 'w');
call($client, 'runTasks');
$client->addTask('error', 'w');
call($client, 'runTasks');
