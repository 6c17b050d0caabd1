<?php
require __DIR__ . '/lib.inc';

serve();
foreach ([2, 14, 20, 23, 24, 47, 49] as $code) {
    $client = client();
    $once = false;
    $client->setCompleteCallback(function (GearmanTask $task) use (&$once, $code) {
        show('  complete', $task->data());
        $once = !$once;
        return $once ? $code : 0;
    });
    $client->addTask('reverse', 'abc', null, "u$code");
    call($client, 'runTasks');
    call($client, 'runTasks');
}
