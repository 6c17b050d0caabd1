--TEST--
A status answer for another handle or unique is none of ours: INVALID_PACKET, and the connection is closed
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(fn($packet) => match ($packet[0]) {
    'GET_STATUS' => reply('STATUS_RES', $packet[1] === 'H:right' ? 'H:right' : 'H:other', '1', '1', '3', '4'),
    'GET_STATUS_UNIQUE' => reply('STATUS_RES_UNIQUE', $packet[1] === 'right' ? 'right' : 'other', '1', '1', '3', '4', '1'),
    default => null,
});
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
show($client->jobStatus('H:right'), code($client), $client->jobStatusByUniqueKey('right'), code($client), $server->connections());
show($client->jobStatus('H:mine'), code($client));
show($client->jobStatus('H:right'), code($client), $server->connections());
show($client->jobStatusByUniqueKey('mine'), code($client));
show($client->jobStatusByUniqueKey('right'), code($client), $server->connections());
?>
--EXPECT--
[true, true, 3, 4] 'SUCCESS' [true, true, 3, 4] 'SUCCESS' 1
Warning: GearmanClient::jobStatus(): INVALID_PACKET
[false, false, 0, 0] 'INVALID_PACKET'
[true, true, 3, 4] 'SUCCESS' 2
Warning: GearmanClient::jobStatusByUniqueKey(): INVALID_PACKET
[false, false, 0, 0] 'INVALID_PACKET'
[true, true, 3, 4] 'SUCCESS' 3
