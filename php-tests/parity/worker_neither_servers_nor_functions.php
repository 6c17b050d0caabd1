<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
call($worker, 'work');
