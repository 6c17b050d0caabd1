<?php
require __DIR__ . '/lib.inc';

serve();
$client = client(false, -1);
call($client, 'doNormal', 'exception', 'x');
