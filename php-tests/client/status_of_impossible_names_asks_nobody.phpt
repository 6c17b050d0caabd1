--TEST--
The state of a handle or unique that cannot exist is known without asking
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach (['', str_repeat('u', 64), str_repeat('u', 65), "a\0b"] as $name) {
    show($client->jobStatusByUniqueKey($name), $client->jobStatus($name), code($client));
}
$client->jobStatusByUniqueKey(str_repeat('u', 63));
unset($client);
$server->stop();
show($server->packets());
?>
--EXPECTF--
[false, false, 0, 0] [false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] [false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] [false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] [false, false, 0, 0] 'SUCCESS'
['GET_STATUS_UNIQUE u%su']
