<?php
require __DIR__ . '/lib.inc';

serve(['f' => function (GearmanJob $job) {
    $job->setReturn(GEARMAN_WORK_FAIL);
    $job->sendStatus(1, 2);
    return 'result';
}]);
$client = client();
call($client, 'doNormal', 'f', 'w');
