<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->addTask('reverse', 'abc', null, 'u');
$client->setCompleteCallback(function (GearmanTask $task) {
    show('complete', $task->data());
});
call($client, 'runTasks');
