<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'setExceptionCallback', fn () => null);
$client = new GearmanClient();
$client->addServer(HOST, DEAD, false);
call($client, 'setExceptionCallback', fn () => null);
