<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client);
foreach (['addTask', 'addTaskHigh', 'addTaskLow'] as $add) {
    foreach (['reverse', 'empty', 'pieces', 'everything', 'fail', 'exception'] as $function) {
        $client->$add($function, 'Hello', null, "u $function");
        call($client, 'runTasks');
    }
}
