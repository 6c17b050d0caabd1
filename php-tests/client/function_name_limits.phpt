--TEST--
512 bytes of function name are sent, 513 are refused and nothing goes out
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
foreach ([511, 512, 513, 5000] as $length) {
    show($length, $client->doBackground(str_repeat('f', $length), 'w', 'u') !== '', code($client));
}
show(array_map(strlen(...), $server->packets()));
?>
--EXPECT--
511 true 'SUCCESS'
512 true 'SUCCESS'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
513 false 'INVALID_ARGUMENT'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
5000 false 'INVALID_ARGUMENT'
[529, 530]
