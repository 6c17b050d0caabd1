<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'setContext', "a\0b");
call($client, 'context');
