<?php
require __DIR__ . '/lib.inc';

$worker = worker();
call($worker, 'grabJob');
