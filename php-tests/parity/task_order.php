<?php
require __DIR__ . '/lib.inc';

$client = client();
watch($client, 'Created');
foreach (['', 'High', 'Low', 'Background', 'HighBackground', 'LowBackground'] as $kind) {
    call($client, "addTask$kind", 'f', "w $kind", "context $kind", "u $kind");
}
$client->setTimeout(300);
call($client, 'runTasks'); // nobody does them
$worker = worker(['f' => function (GearmanJob $job) {
    show('job', $job->workload(), $job->handle());
}]);
for ($i = 0; $i < 6; $i++) {
    call($worker, 'work');
}
call($client, 'runTasks');
