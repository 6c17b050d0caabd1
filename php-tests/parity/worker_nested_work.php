<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker([], 500);
$worker->addFunction('f', function (GearmanJob $job) use ($worker) {
    show('job', $job->workload());
    if ($job->workload() === 'outer') {
        call($worker, 'work');
    }
    return '';
});
$client->doBackground('f', 'outer', 'a');
$client->doBackground('f', 'inner', 'b');
call($worker, 'work');
