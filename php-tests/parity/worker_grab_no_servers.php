<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
call($worker, 'register', 'f');
call($worker, 'grabJob');
