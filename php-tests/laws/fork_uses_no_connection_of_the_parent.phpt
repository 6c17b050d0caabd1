--TEST--
The parent's server sees one connection, and no second packet from the child, when a child exits
--FILE--
<?php
require __DIR__ . '/../support.inc';
$connections = [];
$server = new ScriptedServer(fn($packet, $peer) => $packet[0] === 'ECHO_REQ' ? reply('ECHO_RES', $packet[1]) : reply('JOB_CREATED', "H:peer:$peer->number"));
$client = $server->client();
show($client->doBackground('f', 'parent', 'u'));
in_background(fn() => null)->wait();
show($client->doBackground('f', 'parent', 'u'));
in_background(fn() => show($client->doBackground('f', 'child', 'u')))->wait();
show($client->doBackground('f', 'parent', 'u'));
show($server->packets());
?>
--EXPECT--
'H:peer:1'
'H:peer:1'
'H:peer:2'
'H:peer:1'
['SUBMIT_JOB_BG f u parent', 'SUBMIT_JOB_BG f u parent', 'SUBMIT_JOB_BG f u child', 'SUBMIT_JOB_BG f u parent']
