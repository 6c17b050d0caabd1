<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['fail' => function (GearmanJob $job) {
    $job->setReturn(GEARMAN_WORK_FAIL);
}], 100);
$client->doBackground('fail', 'w');
call($worker, 'work');
call($worker, 'work');
call($worker, 'work');
