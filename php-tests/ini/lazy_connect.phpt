--TEST--
gearman.lazy_connect=1: addServer() never throws, the option goes out with the first request
--INI--
gearman.lazy_connect=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = new GearmanClient();
show($client->addServer('127.0.0.1', free_port()), $client->addServer('127.0.0.1', $server->port), $server->packets());
show($client->doBackground('f', 'w', 'u'), $server->packets());
$worker = new GearmanWorker();
show($worker->addServers('127.0.0.1:' . free_port()));
?>
--EXPECT--
true true []
'H:scripted:1' ['OPTION_REQ exceptions', 'SUBMIT_JOB_BG f u w']
true
