<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
call($worker, 'addFunction', 'f', 'strlen');
call($worker, 'work');
call($worker, 'error');
