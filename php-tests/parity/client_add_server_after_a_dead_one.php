<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServer', HOST, DEAD);
call($client, 'addServer', HOST, PORT); // the dead one is asked again
