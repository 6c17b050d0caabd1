<?php
require __DIR__ . '/lib.inc';

$client = client();
$other = client();
call($client, 'doBackground', 'count', 'first', 'one');
call($other, 'doHighBackground', 'count', 'second', 'one');
call($other, 'doBackground', 'count', 'third', 'two');
show('queued', queue_of('count'));
$worker = worker(['count' => function (GearmanJob $job) {
    show('job', $job->handle(), $job->unique(), $job->workload());
}], 200);
call($worker, 'work');
call($worker, 'work');
call($worker, 'work');
call($client, 'doBackground', 'count', 'finished jobs do not count', 'one');
