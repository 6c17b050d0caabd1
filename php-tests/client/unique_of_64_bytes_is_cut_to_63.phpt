--TEST--
A unique of 64 bytes goes out as its first 63, in every call; 65 are refused and nothing goes out
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$client = $server->client();
foreach ([1, 63, 64, 65, 1000] as $length) {
    show($length, $client->doBackground('f', 'w', str_repeat('u', $length)) !== '', code($client));
}
// A sha256 in hex, of which every byte counts.
$hash = hash('sha256', 'w');
foreach (['doNormal', 'doHigh', 'doLow', 'doBackground', 'doHighBackground', 'doLowBackground'] as $do) {
    $client->$do('f', 'w', $hash);
}
foreach (['', 'High', 'Low', 'Background', 'HighBackground', 'LowBackground'] as $kind) {
    $task = $client->{"addTask$kind"}('f', 'w', null, $hash);
    show($task->unique() === substr($hash, 0, 63));
}
$client->runTasks();
$client->jobStatusByUniqueKey($hash);
show(array_map(fn($packet) => strlen(explode(' ', $packet)[2]), array_slice($server->packets(), 0, 3)));
$sent = array_slice($server->packets(), 3);
foreach (array_slice($sent, 0, -1) as $packet) {
    show(explode(' ', $packet)[2] === substr($hash, 0, 63));
}
show(end($sent) === 'GET_STATUS_UNIQUE ' . substr($hash, 0, 63));
?>
--EXPECT--
1 true 'SUCCESS'
63 true 'SUCCESS'
64 true 'SUCCESS'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
65 false 'INVALID_ARGUMENT'
Warning: GearmanClient::doBackground(): INVALID_ARGUMENT
1000 false 'INVALID_ARGUMENT'
true
true
true
true
true
true
[1, 63, 63]
true
true
true
true
true
true
true
true
true
true
true
true
true
