<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
call($client, 'doNormal', "reverse\0x", 'abc');
call($client, 'doBackground', "reverse\0x", 'abc');
call($client, 'doNormal', 'reverse', 'abc', "u\0v");
call($client, 'doNormal', 'reverse', 'and on');
