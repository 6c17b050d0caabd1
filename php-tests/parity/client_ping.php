<?php
require __DIR__ . '/lib.inc';

$client = client();
foreach (['x', 'several words', "\0\xff\0", str_repeat('long ', 20000), ''] as $data) {
    call($client, 'ping', $data);
}
show('twin', gearman_client_ping($client, 'x'));
$client->addServer(HOST, DEAD, false);
call($client, 'ping', 'x');
call($client, 'error');
