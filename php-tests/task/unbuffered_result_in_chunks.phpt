--TEST--
UNBUFFERED_RESULT: data() is false, recvData() gives the event's bytes piece by piece
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_DATA', "0123456\0\n89"], ['WORK_WARNING', 'careful'], ['WORK_COMPLETE', 'end']]]));
$client = $server->client();
$client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
foreach (['Data' => 4, 'Warning' => 100, 'Complete' => 1] as $event => $length) {
    $client->{"set{$event}Callback"}(function (GearmanTask $task) use ($event, $length) {
        for ($chunks = []; ($chunk = $task->recvData($length))[0]; $chunks[] = $chunk[1]);
        show($event, $task->data(), $task->dataSize(), $chunks, $chunk, $task->recvData(0));
    });
}
$client->addTask('f', 'w');
show($client->runTasks(), code($client));
?>
--EXPECT--
'Data' false 11 ['0123', '456' . "\0" . '', '
89'] [0, ''] [0, '']
'Warning' false 7 ['careful'] [0, ''] [0, '']
'Complete' false 3 ['e', 'n', 'd'] [0, ''] [0, '']
true 'SUCCESS'
