--TEST--
A do* that timed out before JOB_CREATED does not take the handle of the tasks that follow
--FILE--
<?php
require __DIR__ . '/task.inc';
$late = [];
$server = new ScriptedServer(function ($packet, $peer) use (&$late) {
    if (($packet[3] ?? '') === 'slow') {
        $late[$peer->number] = work('H:slow:1', [['WORK_DATA', 'slow'], ['WORK_COMPLETE', 'slow']]);
        return '';
    }
    $first = $late[$peer->number] ?? '';
    unset($late[$peer->number]);
    return $first . $peer->polite($packet);
});
$client = $server->client();
$client->setTimeout(200);
show(@$client->doNormal('f', 'slow'), code($client));
$client->setTimeout(20000);
print_events($client);
$client->addTask('f', '1');
$client->addTask('f', '2');
show(within(5, fn() => $client->runTasks()), code($client), $client->doNormal('f', 'w'));
?>
--EXPECT--
'' 'TIMEOUT'
Created
Complete done
Created
Complete done
true 'SUCCESS' 'done'
