<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
call($worker, 'wait');
call($worker, 'ping', 'x');
$worker = worker([], 300);
call($worker, 'work');
call($worker, 'error');
