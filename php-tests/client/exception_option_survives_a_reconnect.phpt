--TEST--
The wish for exceptions is repeated, once, on every new connection
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(function ($packet, $peer) {
    if ($packet[0] === 'SUBMIT_JOB_BG' && $packet[1] === 'bye') {
        $peer->close();
        return '';
    }
    return null;
});
$client = new GearmanClient();
$client->addServer('127.0.0.1', $server->port);
$client->enableExceptionHandler();
@$client->doBackground('bye', 'w', 'u');
$client->doBackground('f', 'w', 'u');
$packets = $server->packets();
show(array_slice($packets, array_search('SUBMIT_JOB_BG bye u w', $packets)));
?>
--EXPECT--
['SUBMIT_JOB_BG bye u w', 'OPTION_REQ exceptions', 'SUBMIT_JOB_BG f u w']
