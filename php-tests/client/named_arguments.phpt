--TEST--
Arguments can be named, in any order
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = new GearmanClient();
show($client->addServer(port: $server->port, setupExceptionHandler: false, host: '127.0.0.1'));
show($client->doBackground(unique: 'u', workload: 'w', function: 'f'), $client->jobStatus(job_handle: 'H:x:1'));
show($client->setTimeout(timeout: 300), $client->setOptions(option: 2));
caught(fn() => $client->doBackground(name: 'f', workload: 'w'));
caught(fn() => $client->doBackground('f', function: 'g'));
show($server->packets()[0]);
?>
--EXPECT--
true
'H:scripted:1' [false, false, 0, 0]
true true
Error: Unknown named parameter $name
Error: Named parameter $function overwrites previous argument
'SUBMIT_JOB_BG f u w'
