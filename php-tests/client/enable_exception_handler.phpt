--TEST--
enableExceptionHandler() asks each server for exceptions, throws if one is dead
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
show($client->enableExceptionHandler(), $server->packets());
$client->doBackground('f', 'w', 'u');
show(array_unique($server->packets()));
$client->addServer('127.0.0.1', free_port(), false);
caught(fn() => $client->enableExceptionHandler());
?>
--EXPECT--
true ['OPTION_REQ exceptions']
['OPTION_REQ exceptions', 'SUBMIT_JOB_BG f u w']
GearmanException: Failed to set exception option
