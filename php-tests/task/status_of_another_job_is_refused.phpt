--TEST--
A status task that is answered for another handle has no status: no status callback, INVALID_PACKET
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$server = new ScriptedServer(fn($packet) => $packet[0] === 'GET_STATUS' ? reply('STATUS_RES', 'H:other', '1', '1', '3', '4') : null);
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
$client->setStatusCallback(fn(GearmanTask $task) => show('status', $task->jobHandle(), $task->isKnown()));
$client->addTaskStatus('H:mine');
show($client->runTasks(), code($client));
?>
--EXPECT--
Warning: GearmanClient::runTasks(): INVALID_PACKET
false 'INVALID_PACKET'
