<?php
require __DIR__ . '/lib.inc';

serve(['unique' => fn ($job) => $job->unique()]);
$client = client();
call($client, 'doNormal', 'unique', 'w', str_repeat('0123456789abcdef', 4));
