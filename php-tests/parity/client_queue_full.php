<?php
require __DIR__ . '/lib.inc';

$client = client();
$client->doBackground('f', 'w', 'one');
admin('maxqueue f 1');
call($client, 'doBackground', 'f', 'w');
call($client, 'error');
call($client, 'doJobHandle');
call($client, 'doBackground', 'f', 'w', 'one');
call($client, 'doNormal', 'f', 'w');
call($client, 'doBackground', 'g', 'another function');
show('queued', queue_of('f'));
