--TEST--
Without servers do*, background and ping say NO_SERVERS, wait says NO_ACTIVE_FDS
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$client = new GearmanClient();
show($client->doNormal('f', 'w'), code($client));
show($client->doBackground('f', 'w'), code($client));
show($client->ping('p'), code($client));
show($client->wait(), code($client));
?>
--EXPECT--
Warning: GearmanClient::doNormal(): NO_SERVERS
'' 'NO_SERVERS'
Warning: GearmanClient::doBackground(): NO_SERVERS
'' 'NO_SERVERS'
Warning: GearmanClient::ping(): NO_SERVERS
false 'NO_SERVERS'
Warning: GearmanClient::wait(): NO_ACTIVE_FDS
false 'NO_ACTIVE_FDS'
