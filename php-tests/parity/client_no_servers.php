<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'doNormal', 'f', 'w');
call($client, 'error');
call($client, 'doHigh', 'f', 'w');
call($client, 'doLow', 'f', 'w');
call($client, 'doBackground', 'f', 'w');
call($client, 'doHighBackground', 'f', 'w');
call($client, 'doLowBackground', 'f', 'w');
call($client, 'doJobHandle');
call($client, 'ping', 'x');
call($client, 'wait');
call($client, 'jobStatus', 'H:x:1');
call($client, 'runTasks');
call($client, 'addTask', 'f', 'w');
call($client, 'runTasks');
call($client, 'runTasks');
call($client, 'addTaskStatus', 'H:x:1');
call($client, 'runTasks');
