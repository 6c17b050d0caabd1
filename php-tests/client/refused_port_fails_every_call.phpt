--TEST--
With its only server refusing, each call returns its failure value and code
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$client = new GearmanClient();
$client->addServer('127.0.0.1', free_port(), false);
show($client->doNormal('f', 'w'), code($client));
show($client->doHighBackground('f', 'w'), code($client));
show($client->jobStatus('H:x:1'), code($client));
show($client->jobStatusByUniqueKey('u'), code($client));
show($client->ping('p'), code($client));
?>
--EXPECT--
Warning: GearmanClient::doNormal(): COULD_NOT_CONNECT
'' 'COULD_NOT_CONNECT'
Warning: GearmanClient::doHighBackground(): COULD_NOT_CONNECT
'' 'COULD_NOT_CONNECT'
Warning: GearmanClient::jobStatus(): COULD_NOT_CONNECT
[false, false, 0, 0] 'COULD_NOT_CONNECT'
Warning: GearmanClient::jobStatusByUniqueKey(): COULD_NOT_CONNECT
[false, false, 0, 0] 'COULD_NOT_CONNECT'
Warning: GearmanClient::ping(): COULD_NOT_CONNECT
false 'COULD_NOT_CONNECT'
