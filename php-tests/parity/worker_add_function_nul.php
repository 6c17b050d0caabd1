<?php
require __DIR__ . '/lib.inc';

$worker = worker();
call($worker, 'addFunction', "f\0g", 'strlen');
call($worker, 'register', "f\0g");
