<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => function (GearmanJob $job) {
    call($job, 'sendException', '');
    return 'result';
}], 200);
$client->doBackground('f', 'w');
call($worker, 'work');
