<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'wait');
call($client, 'error');
$client = client(timeout: 100);
call($client, 'wait');
show('twin', gearman_client_wait($client));
