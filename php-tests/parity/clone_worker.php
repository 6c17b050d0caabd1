<?php
require __DIR__ . '/lib.inc';

$worker = worker(['f' => 'strlen']);
attempt('clone', fn () => clone $worker);
call($worker, 'ping', 'x');
