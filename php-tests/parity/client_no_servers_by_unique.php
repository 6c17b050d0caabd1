<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'jobStatusByUniqueKey', 'u');
