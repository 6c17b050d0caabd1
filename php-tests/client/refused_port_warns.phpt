--TEST--
A refused connection: '' with a warning that names the code, the address and the cause
--FILE--
<?php
require __DIR__ . '/../support.inc';
$port = free_port();
$client = new GearmanClient();
show($client->addServer('127.0.0.1', $port, false));
show($client->doBackground('f', 'w'));
show($client->returnCode(), str_replace((string) $port, 'PORT', $client->error()), $client->getErrno());
?>
--EXPECTF--
true

Warning: GearmanClient::doBackground(): flush(GEARMAN_COULD_NOT_CONNECT) Connection to 127.0.0.1:%d failed: %srefused%S in %s on line %d
''
26 'flush(GEARMAN_COULD_NOT_CONNECT) Connection to 127.0.0.1:PORT failed: %srefused%S' 0
