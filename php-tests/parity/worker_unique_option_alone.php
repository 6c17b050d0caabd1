<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => fn (GearmanJob $job) => show('unique', $job->unique())]);
$worker->setOptions(GEARMAN_WORKER_GRAB_UNIQ);
$client->doBackground('f', 'w', 'unique');
call($worker, 'work');
