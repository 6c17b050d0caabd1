--TEST--
A job that no worker could take is refused by the call that submits it: rc 48, a warning with the limit, nothing sent
--INI--
gearman.max_packet_size=2048
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach (['doNormal', 'doHigh', 'doLow', 'doBackground', 'doHighBackground', 'doLowBackground'] as $do) {
    $words = words_of(function () use ($client, $do, &$result) { $result = $client->$do('f', str_repeat('w', 2048), 'u'); });
    show($do, $result, code($client));
    says($words, 'GEARMAN_ARGUMENT_TOO_LARGE', 'gearman.max_packet_size', '2048');
}
// 64 bytes are the handle's: less of them is no better.
show(@$client->doBackground('f', str_repeat('w', 2048 - 64), 'u'), code($client));
show(@$client->doBackground(str_repeat('f', 500), str_repeat('w', 2048 - 500), 'u'), code($client));
show(count($server->packets()), $server->connections());
show($client->doBackground('f', str_repeat('w', 1800), 'u') !== '', code($client), strlen($server->packets()[0]) > 1800);
?>
--EXPECT--
'doNormal' '' 'ARGUMENT_TOO_LARGE'
ok
'doHigh' '' 'ARGUMENT_TOO_LARGE'
ok
'doLow' '' 'ARGUMENT_TOO_LARGE'
ok
'doBackground' '' 'ARGUMENT_TOO_LARGE'
ok
'doHighBackground' '' 'ARGUMENT_TOO_LARGE'
ok
'doLowBackground' '' 'ARGUMENT_TOO_LARGE'
ok
'' 'ARGUMENT_TOO_LARGE'
'' 'ARGUMENT_TOO_LARGE'
0 0
true 'SUCCESS' true
