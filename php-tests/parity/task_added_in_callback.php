<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setCompleteCallback(function (GearmanTask $task, int $depth) use ($client) {
    show('complete', $task->data(), $depth);
    if ($depth < 3) {
        $client->addTask('reverse', $task->data() . $depth, $depth + 1, "u$depth");
    }
});
$client->addTask('reverse', 'abc', 0, 'u');
call($client, 'runTasks');
