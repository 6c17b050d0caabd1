--TEST--
Unread data is dropped with its event; do* is not touched by UNBUFFERED_RESULT
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', 'data1'], ['WORK_DATA', 'data2'], ['WORK_COMPLETE', 'end']]]));
$client = $server->client();
$client->setOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
$client->setDataCallback(fn(GearmanTask $task) => show($task->recvData(2)));
show($task = $client->addTask('f', 'w'), $client->runTasks(), code($client));
show($task->data(), $task->dataSize());
show($client->doNormal('f', 'w'), code($client));
?>
--EXPECT--
[2, 'da']
[2, 'da']
GearmanTask true 'SUCCESS'
false 3
'data1data2end' 'SUCCESS'
