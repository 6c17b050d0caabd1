--TEST--
With strict_types only strings are workloads
--FILE--
<?php
declare(strict_types=1);
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
caught(fn() => $client->doBackground('f', 42));
caught(fn() => $client->doBackground(1, 'w'));
caught(fn() => $client->doBackground('f', null));
caught(fn() => $client->doNormal('f', 'w', 5));
caught(fn() => $client->setTimeout('300'));
show($client->doBackground('f', 'w', null), $server->packets() !== []);
?>
--EXPECT--
TypeError: GearmanClient::doBackground(): Argument #2 ($workload) must be of type string, int given
TypeError: GearmanClient::doBackground(): Argument #1 ($function) must be of type string, int given
TypeError: GearmanClient::doBackground(): Argument #2 ($workload) must be of type string, null given
TypeError: GearmanClient::doNormal(): Argument #3 ($unique) must be of type ?string, int given
TypeError: GearmanClient::setTimeout(): Argument #1 ($timeout) must be of type int, string given
'H:scripted:1' true
