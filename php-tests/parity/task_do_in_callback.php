<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 2000);
$client->setCompleteCallback(function (GearmanTask $task) use ($client) {
    show('complete', $task->data());
    call($client, 'doNormal', 'reverse', 'inner');
});
$client->addTask('reverse', 'one', null, 'a');
$client->addTask('reverse', 'two', null, 'b');
call($client, 'runTasks');
