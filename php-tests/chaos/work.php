<?php
/*
 * A worker as people write it, in a loop without end: it prints `done UNIQUE` for each job.
 */
$worker = new GearmanWorker();
$worker->addServer(getenv('GEARMAN_HOST'), (int) getenv('GEARMAN_PORT'), false);
$worker->addFunction('chaos', function (GearmanJob $job): void {
    echo "done {$job->workload()}\n";
});
while (true) {
    @$worker->work();
}
