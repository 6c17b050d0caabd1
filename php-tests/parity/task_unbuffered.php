<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
foreach (['Data', 'Complete'] as $kind) {
    $client->{"set{$kind}Callback"}(function (GearmanTask $task) use ($kind) {
        show("  $kind", $task->data(), $task->dataSize());
        while (($got = $task->recvData(3)) && $got[0] > 0) {
            show('  received', $got);
        }
        show('  end', $got);
    });
}
$client->addTask('pieces', 'x', null, 'u');
call($client, 'runTasks');
$client->addTask('reverse', 'four score and seven', null, 'u');
call($client, 'runTasks');
