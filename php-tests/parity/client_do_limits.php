<?php
require __DIR__ . '/lib.inc';

$long = str_repeat('f', 512);
serve([$long => fn () => 'the longest', 'unique' => fn ($job) => $job->unique()]);
$client = client();
call($client, 'doNormal', '', 'w');
call($client, 'doNormal', $long . 'f', 'w');
call($client, 'doBackground', $long . 'f', 'w');
call($client, 'doNormal', $long, 'w');
call($client, 'doNormal', 'unique', 'w', str_repeat('u', 63));
call($client, 'doNormal', 'unique', 'w', str_repeat('u', 65));
call($client, 'doBackground', 'unique', 'w', str_repeat('u', 65));
call($client, 'doHighBackground', 'unique', 'w', str_repeat('u', 200));
call($client, 'doNormal', 'unique', 'and on', '0');
call($client, 'doJobHandle');
