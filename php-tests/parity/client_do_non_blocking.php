<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
call($client, 'doNormal', 'sleep', '100');
call($client, 'doBackground', 'reverse', 'x');
call($client, 'ping', 'x');
call($client, 'jobStatus', 'H:x:1');
