--TEST--
A null workload is deprecated by PHP and sent as the empty string
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
show($client->doBackground('f', null, 'u'), code($client));
show($server->packets());
?>
--EXPECTF--

Deprecated: GearmanClient::doBackground(): Passing null to parameter #2 ($workload) of type string is deprecated in %s on line %d
'H:scripted:1' 'SUCCESS'
['SUBMIT_JOB_BG f u ']
