--TEST--
Late answers of a job that timed out are not taken for those of the next
--FILE--
<?php
require __DIR__ . '/../support.inc';
$late = [];
$server = new ScriptedServer(function ($packet, $peer) use (&$late) {
    // "slow" is answered when the next submit of the same connection arrives.
    if ($packet[1] === 'slow') {
        $late[$peer->number] = reply('JOB_CREATED', 'H:slow:1');
        return '';
    }
    $before = $late[$peer->number] ?? '';
    unset($late[$peer->number]);
    return $before . $peer->polite($packet);
});
$client = $server->client();
$client->setTimeout(300);
show(@$client->doBackground('slow', 'w'), code($client));
$client->setTimeout(10000);
show($client->doBackground('f', 'w'), code($client));
show($client->doNormal('f', 'w'), code($client));
?>
--EXPECT--
'' 'TIMEOUT'
'H:scripted:1' 'SUCCESS'
'done' 'SUCCESS'
