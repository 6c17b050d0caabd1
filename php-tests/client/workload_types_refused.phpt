--TEST--
Arrays and plain objects are no workload: TypeError, nothing sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
caught(fn() => $client->doBackground('f', []));
caught(fn() => $client->doNormal('f', new stdClass()));
caught(fn() => $client->doBackground('f', fopen('php://memory', 'r')));
$client->ping('p');
show($server->packets());
?>
--EXPECT--
TypeError: GearmanClient::doBackground(): Argument #2 ($workload) must be of type string, array given
TypeError: GearmanClient::doNormal(): Argument #2 ($workload) must be of type string, stdClass given
TypeError: GearmanClient::doBackground(): Argument #2 ($workload) must be of type string, resource given
['ECHO_REQ p']
