<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 1000);
watch($client, 'Complete');
$client->setCreatedCallback(function () {
    return true;
});
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
