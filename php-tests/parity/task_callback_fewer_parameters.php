<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setCompleteCallback(function (GearmanTask $task, $context, $more) {
});
$client->addTask('reverse', 'abc', 'context', 'u');
call($client, 'runTasks');
$client->setCompleteCallback(function () {
    show('none', func_num_args());
});
$client->addTask('reverse', 'abc', 'context', 'v');
call($client, 'runTasks');
$client->setCompleteCallback(function (int $task) {
});
$client->addTask('reverse', 'abc', 'context', 'w');
call($client, 'runTasks');
