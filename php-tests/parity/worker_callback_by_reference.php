<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker();
$worker->addFunction('f', function (GearmanJob $job, &$context) {
    $context .= ' changed';
    return '';
}, 'context');
$client->doBackground('f', 'w');
call($worker, 'work');
