<?php
require __DIR__ . '/lib.inc';

$client = client();
$client->__destruct();
attempt('doJobHandle', fn () => $client->doJobHandle());
