--TEST--
The state of a handle or unique that cannot exist is known without asking
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
short_warnings();
foreach (['', "a\0b"] as $name) {
    show($client->jobStatusByUniqueKey($name), $client->jobStatus($name), code($client));
}
foreach ([64, 65, 1000] as $length) {
    show($client->jobStatus(str_repeat('h', $length)), code($client));
}
// A unique of 64 bytes is cut, and asked for; a longer one is refused as in a submit.
show($client->jobStatusByUniqueKey(str_repeat('u', 65)), code($client));
$client->jobStatusByUniqueKey(str_repeat('u', 63));
unset($client);
$server->stop();
show($server->packets());
?>
--EXPECTF--
[false, false, 0, 0] [false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] [false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] 'SUCCESS'
[false, false, 0, 0] 'SUCCESS'
Warning: GearmanClient::jobStatusByUniqueKey(): INVALID_ARGUMENT
[false, false, 0, 0] 'INVALID_ARGUMENT'
['GET_STATUS_UNIQUE u%su']
