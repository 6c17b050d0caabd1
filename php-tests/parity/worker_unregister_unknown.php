<?php
require __DIR__ . '/lib.inc';

$worker = worker();
call($worker, 'unregister', 'nobody');
call($worker, 'unregister', '');
call($worker, 'unregisterAll');
