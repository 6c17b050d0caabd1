<?php
require __DIR__ . '/lib.inc';

$worker = worker(['f' => 'strlen'], 100);
foreach (['name', '', 'two words', str_repeat('i', 254), str_repeat('i', 255), "a\0b", "tab\t", "\xe4", '!~'] as $id) {
    call($worker, 'setId', $id);
}
call($worker, 'work');
usleep(50_000);
show('known', preg_match('/^\d+ \S+ !~ : f$/m', admin('workers')));
show('twin', gearman_worker_set_id($worker, 'twin'));
