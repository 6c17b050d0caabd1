<?php
require __DIR__ . '/lib.inc';

$client = client();
foreach (['doBackground', 'doHighBackground', 'doLowBackground'] as $do) {
    call($client, $do, 'f', 'w');
    call($client, 'doJobHandle');
    call($client, $do, 'f', "\0w", 'same unique');
    call($client, $do, 'f', 'another', 'same unique');
    call($client, $do, 'g', 'another', 'same unique');
    call($client, $do, 'f', 'w', '');
    call($client, $do, 'f', 'w', null);
    call($client, $do, 'f', 'same workload', '-');
    call($client, $do, 'f', 'same workload', '-');
    call($client, $do, 'f', 'w2', '#');
    call($client, $do, 'f', 'w2', '#');
}
show('twins', gearman_client_do_background($client, 'f', 'w'), gearman_client_do_high_background($client, 'f', 'w', 'u'),
    gearman_client_do_low_background($client, 'f', 'w'), gearman_client_do_job_handle($client));
show('queued', queue_of('f'), queue_of('g'));
serve();
$client->doNormal('reverse', 'x');
call($client, 'doJobHandle');
