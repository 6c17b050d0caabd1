<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$here = client();
$there = new GearmanClient();
$there->addServer(HOST, $other->port);
foreach ([1, 2] as $i) {
    $here->doBackground('f', "here $i");
    $there->doBackground('f', "there $i");
}
$worker = new GearmanWorker();
$worker->addServer(HOST, PORT);
$worker->addServer(HOST, $other->port);
$worker->setTimeout(100);
$worker->addFunction('f', fn (GearmanJob $job) => show('job', $job->workload()) ?? '');
for ($i = 0; $i < 5; $i++) {
    call($worker, 'work');
}
