--TEST--
GEARMAN_SERVERS names the servers of every new client and worker
--FILE--
<?php
require __DIR__ . '/../support.inc';
$first = new ScriptedServer();
$second = new ScriptedServer();
putenv("GEARMAN_SERVERS=127.0.0.1:$first->port,127.0.0.1:$second->port");
$client = new GearmanClient();
show($client->ping('client'));
show($first->packets(), $second->packets());
$worker = new GearmanWorker();
show($worker->ping('worker'));
show($first->packets(), $second->packets());
?>
--EXPECT--
true
['ECHO_REQ client'] ['ECHO_REQ client']
true
['ECHO_REQ client', 'ECHO_REQ worker'] ['ECHO_REQ client', 'ECHO_REQ worker']
