<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
foreach (['doNormal', 'doHigh', 'doLow'] as $do) {
    call($client, $do, 'reverse', 'Hello');
    call($client, $do, 'echo', "\0 every byte \xff\r\n\0");
    call($client, $do, 'empty', 'x');
    call($client, $do, 'pieces', 'x', 'a unique');
    call($client, $do, 'everything', 'x');
    call($client, $do, 'reverse', 'null', '');
}
call($client, 'doStatus');
call($client, 'doJobHandle');
show('twins', gearman_client_do_normal($client, 'reverse', 'abc'), gearman_client_do_high($client, 'reverse', 'abc', 'u'),
    gearman_client_do_low($client, 'pieces', 'abc'));
