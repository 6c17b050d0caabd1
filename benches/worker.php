<?php
/*
 * The worker that doNormal() and foreground tasks are measured against:
 * answers how long the workload is, until it is ended.
 */
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', (int) $argv[1]);
$worker->addFunction('bench', fn (GearmanJob $job) => (string) strlen($job->workload()));
while ($worker->work());
