<?php
require __DIR__ . '/lib.inc';

$client = client(timeout: 300);
call($client, 'jobStatus', str_repeat('h', 64));
call($client, 'jobStatus', str_repeat('h', 300));
