<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'enableExceptionHandler');
show('connected', call(client(), 'enableExceptionHandler'), gearman_client_enable_exception_handler(client()));
