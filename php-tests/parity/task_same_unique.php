<?php
require __DIR__ . '/lib.inc';

$client = client();
watch($client, 'Created');
$client->setCompleteCallback(function (GearmanTask $task, int $context) {
    show('complete', $task->jobHandle(), $task->data());
});
for ($i = 0; $i < 3; $i++) {
    $client->addTask('f', "w$i", $i, 'one');
}
$client->setTimeout(200);
call($client, 'runTasks');
serve(['f' => fn (GearmanJob $job) => $job->workload()]);
$client->setTimeout(5000);
call($client, 'runTasks');
