<?php
require __DIR__ . '/lib.inc';

$worker = worker(['f' => function (GearmanJob $job) {
    attempt('setReturn', fn () => $job->setReturn((int) $job->workload()));
    show('code', $job->returnCode());
    return 'result';
}], 100);
$client = client();
foreach ([0, 1, 20, 21, 22, 23, 24, 35, 38, 39, 47, 49, 53, -1, 54, 1000] as $code) {
    $client->doBackground('f', (string) $code);
    call($worker, 'work');
    // PECL's work() says true once more after a failure.
    while ($worker->work()) {
    }
}
