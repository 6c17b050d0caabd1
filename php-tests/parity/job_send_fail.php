<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => function (GearmanJob $job) {
    call($job, 'sendFail');
    show('code', $job->returnCode());
    call($job, 'sendComplete', 'late');
}, 'g' => function (GearmanJob $job) {
    call($job, 'sendException', 'an exception');
    show('code', $job->returnCode());
    call($job, 'sendComplete', 'late');
}], 200);
$client->doBackground('f', 'w');
call($worker, 'work');
call($worker, 'work');
$client->doBackground('g', 'w');
call($worker, 'work');
call($worker, 'work');
