<?php
require __DIR__ . '/lib.inc';

serve(['unique' => fn ($job) => $job->unique()]);
$client = client();
foreach (['plain', '0', '-', '#', '#x', 'with blank', "\xff\xfe", '', ' '] as $unique) {
    call($client, 'doNormal', 'unique', 'samedata', $unique);
}
call($client, 'doNormal', 'unique', 'u', '#');
call($client, 'doNormal', 'unique', 'u');
call($client, 'doHigh', 'unique', 'u');
show('two differ', $client->doNormal('unique', 'x') !== $client->doNormal('unique', 'x'));
