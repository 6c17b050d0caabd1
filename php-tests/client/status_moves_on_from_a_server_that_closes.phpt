--TEST--
A status question that is lost with its connection goes to the next server
--FILE--
<?php
require __DIR__ . '/../support.inc';
$knows = new ScriptedServer(fn($packet) => match ($packet[0]) {
    'GET_STATUS' => reply('STATUS_RES', $packet[1], '1', '1', '3', '4'),
    'GET_STATUS_UNIQUE' => reply('STATUS_RES_UNIQUE', $packet[1], '1', '1', '3', '4', '1'),
    default => null,
});
$closes = new ScriptedServer(fn($packet, $peer) => $peer->close() ?? '');
/** A client that knows nothing of who refused it before. */
$client = function () use ($knows, $closes) {
    $client = new GearmanClient();
    $client->setTimeout(PATIENCE * 1000);
    $client->addServer('127.0.0.1', $knows->port, false);
    $client->addServer('127.0.0.1', $closes->port, false);
    return $client;
};
$one = $client();
show($one->jobStatus('H:x:1'), code($one));
$one = $client();
show($one->jobStatusByUniqueKey('u'), code($one));
$one = $client();
$one->setStatusCallback(fn(GearmanTask $task) => show($task->isKnown(), $task->taskNumerator()));
$one->addTaskStatus('H:x:1');
show($one->runTasks(), code($one));
show($closes->packets());
?>
--EXPECT--
[true, true, 3, 4] 'SUCCESS'
[true, true, 3, 4] 'SUCCESS'
true 3
true 'SUCCESS'
['GET_STATUS H:x:1', 'GET_STATUS_UNIQUE u', 'GET_STATUS H:x:1']
