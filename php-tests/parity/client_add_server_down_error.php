<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServer', HOST, DEAD);
call($client, 'error');
