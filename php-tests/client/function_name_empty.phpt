--TEST--
An empty function name is refused, nothing is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
foreach (['doNormal', 'doHigh', 'doLow', 'doBackground', 'doHighBackground', 'doLowBackground'] as $method) {
    show($client->$method('', 'w'), code($client));
}
$client->ping('p');
show($server->packets());
?>
--EXPECT--
Warning: GearmanClient::doNormal(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doHigh(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doLow(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doHighBackground(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doLowBackground(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
['ECHO_REQ p']
