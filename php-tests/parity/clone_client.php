<?php
require __DIR__ . '/lib.inc';

$client = client();
attempt('clone', fn () => clone $client);
call($client, 'ping', 'x');
