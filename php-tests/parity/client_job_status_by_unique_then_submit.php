<?php
require __DIR__ . '/lib.inc';

$client = client(timeout: -1);
call($client, 'jobStatusByUniqueKey', 'u');
call($client, 'doBackground', 'f', 'w');
