--TEST--
The task added last is submitted first
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach (['1', '2', '3'] as $workload) {
    $client->addTaskBackground('f', $workload, null, "u$workload");
}
show($client->runTasks(), $server->packets());
?>
--EXPECT--
true ['SUBMIT_JOB_BG f u3 3', 'SUBMIT_JOB_BG f u2 2', 'SUBMIT_JOB_BG f u1 1']
