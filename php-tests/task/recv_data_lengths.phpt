--TEST--
recvData() takes any length; a negative one is refused with false
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer(answers(['w' => [['WORK_COMPLETE', 'end']]]));
$client = $server->client();
$client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
$client->setCompleteCallback(function (GearmanTask $task) {
    foreach ([-1, PHP_INT_MIN, 0, PHP_INT_MAX, 1] as $length) {
        show(caught(fn() => @$task->recvData($length)));
    }
});
$client->addTask('f', 'w');
show($client->runTasks());
show(caught(fn() => @(new GearmanTask())->recvData(-1)));
?>
--EXPECT--
false
false
[0, '']
[3, 'end']
[0, '']
true
false
