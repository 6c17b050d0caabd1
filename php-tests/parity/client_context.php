<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'context');
foreach (['abc', 'other', '', '0', "\xff"] as $context) {
    call($client, 'setContext', $context);
    call($client, 'context');
}
show('twins', gearman_client_set_context($client, 'twin'), gearman_client_context($client));
call($client, 'setContext', 12);
call($client, 'context');
