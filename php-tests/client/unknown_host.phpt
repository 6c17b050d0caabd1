--TEST--
A host that cannot be resolved: addServer() is false, GETADDRINFO, and nothing is added
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
show(@$client->addServer(str_repeat('a', 300), 4730, false), code($client));
show(@$client->doBackground('f', 'w'), code($client));
$client->addServer(str_repeat('a', 300), 4730, false);
?>
--EXPECTF--
false 'GETADDRINFO'
'' 'NO_SERVERS'

Warning: GearmanClient::addServer(): %sgetaddrinfo%s in %s on line %d
