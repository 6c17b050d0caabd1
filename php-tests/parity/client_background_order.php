<?php
require __DIR__ . '/lib.inc';

$client = client();
foreach (['Low' => 'low', '' => 'normal', 'High' => 'high'] as $priority => $word) {
    $client->{"do{$priority}Background"}('f', "$word 1");
    $client->{"do{$priority}Background"}('f', "$word 2");
}
$worker = worker(['f' => function (GearmanJob $job) {
    show('job', $job->workload());
}]);
for ($i = 0; $i < 6; $i++) {
    call($worker, 'work');
}
