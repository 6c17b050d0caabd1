--TEST--
With two servers jobStatus() finds the job on the server that has it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$first = new Gearmand(['--job-handle-prefix=A']);
$second = new Gearmand(['--job-handle-prefix=B']);
$one = $first->client();
$handle = $one->doBackground('f', 'w', 'u1');
$client = new GearmanClient();
$client->addServers("127.0.0.1:$first->port,127.0.0.1:$second->port");
show($handle, $client->jobStatus($handle));
$client->doBackground('f', 'w', 'u2');
show($client->jobStatus($client->doJobHandle()), $client->jobStatus('C:1'));
?>
--EXPECT--
'A:1' [true, false, 0, 0]
[true, false, 0, 0] [false, false, 0, 0]
