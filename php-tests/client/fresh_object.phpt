--TEST--
What a new client answers before anything was done
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
show($client->returnCode(), $client->error(), $client->getErrno(), $client->options(), $client->timeout());
show($client->doJobHandle(), $client->doStatus(), $client->context());
show($client->clearCallbacks());
?>
--EXPECT--
0 false 0 32 -1
'' [0, 0] ''
true
