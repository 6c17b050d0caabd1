<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setCompleteCallback(fn () => show('first'));
$client->addTask('reverse', 'abc', null, 'u');
$client->setCompleteCallback(function (GearmanTask $task) {
    show('second', $task->data());
});
call($client, 'runTasks');
