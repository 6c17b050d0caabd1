<?php
require __DIR__ . '/lib.inc';

// Bits that PECL has no names for: exceptions (128), TLS (256).
$client = client();
call($client, 'addOptions', 128);
call($client, 'options');
call($client, 'removeOptions', 128);
call($client, 'addOptions', 256);
call($client, 'options');
call($client, 'removeOptions', 256);
call($client, 'options');
call($client, 'setOptions', 32);
call($client, 'options');
$nowhere = new GearmanClient();
call($nowhere, 'addOptions', 128);
call($nowhere, 'options');
call($nowhere, 'error');
