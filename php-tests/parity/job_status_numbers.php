<?php
require __DIR__ . '/lib.inc';

serve(['f' => function (GearmanJob $job) {
    foreach ([[0, 0], [1, 2], [5, 3], [-1, 7], [4294967295, 1], [4294967296, 4294967297], [PHP_INT_MAX, 2]] as [$n, $d]) {
        $job->sendStatus($n, $d);
    }
    return '';
}]);
$client = client();
watch($client, 'Status');
$client->addTask('f', 'w', null, 'u');
call($client, 'runTasks');
