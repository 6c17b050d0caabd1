--TEST--
WORK_FAIL with a NUL after the handle, as gearmand sends it, ends the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => reply('JOB_CREATED', 'H:x:1') . reply('WORK_FAIL', "H:x:1\0"));
$client = $server->client();
$client->setTimeout(5000);
show($client->doNormal('f', 'w'), code($client));
?>
--EXPECT--
'' 'WORK_FAIL'
