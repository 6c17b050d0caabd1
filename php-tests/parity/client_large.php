<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$big = str_repeat('0123456789abcde\n', 1 << 15);
show('back', $client->doNormal('reverse', $big) === strrev($big));
call($client, 'doNormal', 'echo', $big);
call($client, 'doBackground', 'echo', $big);
