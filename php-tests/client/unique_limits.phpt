--TEST--
64 bytes of unique are sent whole, 65 are refused and nothing goes out
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
foreach ([1, 63, 64, 65, 1000] as $length) {
    show($length, $client->doBackground('f', 'w', str_repeat('u', $length)) !== '', code($client));
}
show(array_map(fn($packet) => strlen(explode(' ', $packet)[2]), $server->packets()));
?>
--EXPECT--
1 true 'SUCCESS'
63 true 'SUCCESS'
64 true 'SUCCESS'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
65 false 'INVALID_ARGUMENT'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
1000 false 'INVALID_ARGUMENT'
[1, 63, 64]
