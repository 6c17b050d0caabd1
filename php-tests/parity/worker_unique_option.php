<?php
require __DIR__ . '/lib.inc';

$client = client();
foreach (['nothing' => fn ($w) => null, 'add 128' => fn ($w) => $w->addOptions(128), 'add 512' => fn ($w) => $w->addOptions(512),
    'remove 128' => fn ($w) => $w->removeOptions(128), 'remove 512' => fn ($w) => $w->removeOptions(512),
    'set 0' => fn ($w) => $w->setOptions(0), 'set 512' => fn ($w) => $w->setOptions(512), 'set 640' => fn ($w) => $w->setOptions(640)] as $label => $change) {
    $worker = worker(['f' => fn (GearmanJob $job) => show($label, $job->unique(), $job->workload())]);
    $change($worker);
    $client->doBackground('f', 'w', 'unique');
    call($worker, 'work');
    unset($worker);
    // gearmand may not have read the result yet: the next job would be joined to this one.
    wait_until(fn () => queue_of('f')[0] === 0);
}
