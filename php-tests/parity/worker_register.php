<?php
require __DIR__ . '/lib.inc';

$worker = worker();
call($worker, 'register', 'f');
call($worker, 'register', 'g', 5);
call($worker, 'register', 'h', -1);
call($worker, 'register', 'f');
call($worker, 'register', '');
call($worker, 'register', str_repeat('f', 512));
call($worker, 'register', str_repeat('f', 513));
call($worker, 'unregister', 'f');
call($worker, 'unregister', 'g');
call($worker, 'unregisterAll');
show('twins', gearman_worker_register($worker, 'f', 1), gearman_worker_unregister($worker, 'f'), gearman_worker_register($worker, 'f'), gearman_worker_unregister_all($worker));
