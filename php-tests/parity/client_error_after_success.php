<?php
require __DIR__ . '/lib.inc';

$client = client();
call($client, 'ping', 'x');
call($client, 'error');
call($client, 'doBackground', 'f', 'w');
call($client, 'error');
call($client, 'jobStatus', 'none');
call($client, 'error');
call($client, 'runTasks');
call($client, 'error');
