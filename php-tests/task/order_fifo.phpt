--TEST--
gearman.task_order=fifo: the task added first is submitted first, runs stay in order
--INI--
gearman.task_order=fifo
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach ([['1', '2', '3'], ['4', '5']] as $workloads) {
    foreach ($workloads as $workload) {
        $client->addTaskBackground('f', $workload, null, 'u');
    }
    show($client->runTasks());
}
show($server->packets());
?>
--EXPECT--
true
true
['SUBMIT_JOB_BG f u 1', 'SUBMIT_JOB_BG f u 2', 'SUBMIT_JOB_BG f u 3', 'SUBMIT_JOB_BG f u 4', 'SUBMIT_JOB_BG f u 5']
