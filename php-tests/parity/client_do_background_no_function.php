<?php
require __DIR__ . '/lib.inc';

$client = client();
foreach (['doBackground', 'doHighBackground', 'doLowBackground'] as $do) {
    call($client, $do, '', 'w');
    call($client, $do, "", 'w', 'u');
}
call($client, 'error');
