<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => function (GearmanJob $job) {
    $GLOBALS['kept'] = $job;
    return 'result';
}]);
$client->doBackground('f', 'w', 'unique');
call($worker, 'work');
show('kept', $kept->returnCode());
call($kept, 'workload');
call($kept, 'sendData', 'late');
