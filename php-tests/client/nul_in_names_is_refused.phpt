--TEST--
A NUL in a function name or unique is refused rather than cut, nothing is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
show($client->doBackground("rev\0x", 'w'), code($client));
show($client->doNormal("\0", 'w'), code($client));
show($client->doBackground('rev', 'w', "a\0b"), code($client));
$client->ping('p');
show($server->packets());
?>
--EXPECT--
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doNormal(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
'' 'INVALID_ARGUMENT'
['ECHO_REQ p']
