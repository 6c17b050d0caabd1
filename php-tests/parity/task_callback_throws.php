<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Created,Fail');
$client->setCompleteCallback(function (GearmanTask $task) {
    throw new DomainException('from the callback', 7);
});
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
$client->setCompleteCallback(function (GearmanTask $task) {
    show('  complete', $task->data());
});
call($client, 'runTasks');
$client->addTask('reverse', 'def', null, 'v');
call($client, 'runTasks');
