<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
call($client, 'doNormal', 'echo', '');
call($client, 'doBackground', 'echo', '');
call($client, 'doLow', 'echo', '', 'u');
call($client, 'doNormal', 'echo', 'and on');
