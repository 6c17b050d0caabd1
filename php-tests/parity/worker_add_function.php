<?php
require __DIR__ . '/lib.inc';

function known(GearmanJob $job): string
{
    return 'known';
}
$worker = worker();
foreach (['known', 'strlen', known(...), ['GearmanJob', 'none'], 'nofunc', 'a::b', 123, null, '', [], new stdClass()] as $callback) {
    call($worker, 'addFunction', 'f', $callback);
}
foreach (['', str_repeat('f', 512), str_repeat('f', 513), 12, null, [], new stdClass(), 1.5, true] as $name) {
    call($worker, 'addFunction', $name, 'known');
}
call($worker, 'addFunction', 'f', 'known', 'context', 1000);
call($worker, 'addFunction', 'f', 'known', null, -1);
show('twin', gearman_worker_add_function($worker, 'f', 'known'), gearman_worker_add_function($worker, 'f', 'nofunc'));
