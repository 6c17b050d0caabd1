<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
$client->addServer(HOST, PORT);
call($client, 'doNormal', '', 'w'); // leaves a code behind
call($client, 'jobStatusByUniqueKey', 'u');
