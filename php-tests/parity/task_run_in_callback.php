<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 2000);
$client->setCompleteCallback(function (GearmanTask $task) use ($client) {
    show('complete', $task->data());
    if ($task->unique() === 'a') {
        $client->addTask('reverse', 'inner', null, 'b');
        call($client, 'runTasks');
    }
});
$client->addTask('reverse', 'outer', null, 'a');
call($client, 'runTasks');
