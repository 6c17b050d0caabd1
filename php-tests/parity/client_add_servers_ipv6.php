<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServers', '[::1]:' . DEAD, false);
call($client, 'doBackground', 'f', 'w');
