--TEST--
A server that hangs up in the middle of a packet: LOST_CONNECTION, at every byte of it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$answer = reply('JOB_CREATED', 'H:x:1');
$codes = [];
for ($cut = 1; $cut < strlen($answer); $cut += 4) {
    $server = new ScriptedServer(fn($packet, $peer) => $peer->write(substr($answer, 0, $cut)) ?? $peer->close() ?? '');
    $client = $server->client();
    $client->setTimeout(5000);
    $codes[] = @$client->doBackground('f', 'w') . code($client);
}
show(array_unique($codes), count($codes));
?>
--EXPECT--
['LOST_CONNECTION'] 4
