<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
call($client, 'doNormal', 'reverse', 'abc');
