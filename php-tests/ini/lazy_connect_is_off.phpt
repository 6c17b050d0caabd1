--TEST--
Without gearman.lazy_connect addServer() connects at once
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = new GearmanClient();
show(ini_get('gearman.lazy_connect'), $client->addServer('127.0.0.1', $server->port), $server->packets());
?>
--EXPECT--
'0' true ['OPTION_REQ exceptions']
