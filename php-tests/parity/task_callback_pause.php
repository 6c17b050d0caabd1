<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
foreach (['Created', 'Data', 'Warning', 'Status', 'Complete'] as $kind) {
    $client->{"set{$kind}Callback"}(function (GearmanTask $task) use ($kind) {
        static $paused = false;
        show("  $kind", $task->data());
        $paused = !$paused;
        return $paused ? GEARMAN_PAUSE : GEARMAN_SUCCESS;
    });
}
$client->addTask('everything', 'x', null, 'u');
for ($i = 0; $i < 7; $i++) {
    call($client, 'runTasks');
}
