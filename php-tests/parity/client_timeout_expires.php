<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(timeout: 100);
call($client, 'doNormal', 'sleep', '400');
call($client, 'error');
call($client, 'ping', 'still usable');
$client->setTimeout(5000);
call($client, 'doBackground', 'nobody', 'w');
call($client, 'doNormal', 'reverse', 'abc');
