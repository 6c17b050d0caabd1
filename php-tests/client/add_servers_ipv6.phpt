--TEST--
addServers() takes [::1]:port
--FILE--
<?php
require __DIR__ . '/../support.inc';
$port = free_port();
$client = new GearmanClient();
show($client->addServers("[::1]:$port", false));
show(@$client->doBackground('f', 'w'), code($client));
show(str_contains($client->error(), '::1') && str_contains($client->error(), (string) $port));
?>
--EXPECT--
true
'' 'COULD_NOT_CONNECT'
true
