<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setWorkloadCallback(function () {
    echo "never called\n";
});
watch($client, 'Complete');
$client->addTask('reverse', 'abc', null, 'u');
call($client, 'runTasks');
