<?php
require __DIR__ . '/lib.inc';

$client = client();
$client->doBackground('f', 'w', 'mine');
$asking = client();
call($asking, 'jobStatusByUniqueKey', 'mine');
call($asking, 'jobStatusByUniqueKey', 'not there');
call($asking, 'jobStatusByUniqueKey', '');
$worker = worker(['f' => function (GearmanJob $job) use ($asking) {
    $job->sendStatus(1, 2);
    usleep(50_000);
    call($asking, 'jobStatusByUniqueKey', 'mine');
    show('twin', gearman_client_job_status_by_unique_key($asking, 'mine'));
}]);
call($worker, 'work');
