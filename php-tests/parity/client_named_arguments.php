<?php
require __DIR__ . '/lib.inc';

serve();
$client = new GearmanClient();
call($client, 'addServer', port: PORT, host: HOST);
call($client, 'doNormal', workload: 'abc', function: 'reverse');
call($client, 'doNormal', unique: 'u', workload: 'abc', function: 'reverse');
call($client, 'doBackground', function: 'f', workload: 'w', unique: 'u');
call($client, 'setTimeout', timeout: 100);
call($client, 'setOptions', option: 32);
call($client, 'jobStatus', job_handle: 'x');
call($client, 'ping', workload: 'x');
call($client, 'setContext', data: 'x');
call($client, 'setCompleteCallback', function: 'strlen');
call($client, 'addTask', function_name: 'f', workload: 'w', unique_key: 'u');
call($client, 'addTaskStatus', job_handle: 'x', context: 1);
call($client, 'doNormal', name: 'reverse', workload: 'abc');
call($client, 'ping', data: 'x');
$worker = worker();
call($worker, 'addFunction', function_name: 'f', function: 'strlen', timeout: 5);
call($worker, 'addFunction', timeout: 5, context: 1, function: 'strlen', function_name: 'g');
call($worker, 'register', function_name: 'h', timeout: 1);
call($worker, 'unregister', function_name: 'h');
call($worker, 'setId', id: 'x');
call($worker, 'ping', data: 'x');
call($worker, 'setTimeout', timeout: 10);
show('twins', gearman_client_ping(obj: $client, workload: 'x'), gearman_client_do_normal(obj: $client, function: 'reverse', workload: 'abc'),
    gearman_worker_ping(obj: $worker, data: 'x'), gearman_verbose_name(verbose: 1), gearman_job_set_return(obj: new GearmanJob(), gearman_return_t: 0));
