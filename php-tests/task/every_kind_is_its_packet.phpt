--TEST--
Each addTask method sends its own packet, with function, unique and workload
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach (['', 'High', 'Low', 'Background', 'HighBackground', 'LowBackground'] as $i => $kind) {
    show($client->{"addTask$kind"}("f$i", "w$i", null, "u$i"));
}
$client->addTaskStatus('H:scripted:7');
show($server->packets());
show($client->runTasks(), code($client));
foreach (array_reverse($server->packets()) as $packet) {
    echo "$packet\n";
}
?>
--EXPECT--
GearmanTask
GearmanTask
GearmanTask
GearmanTask
GearmanTask
GearmanTask
[]
true 'SUCCESS'
SUBMIT_JOB f0 u0 w0
SUBMIT_JOB_HIGH f1 u1 w1
SUBMIT_JOB_LOW f2 u2 w2
SUBMIT_JOB_BG f3 u3 w3
SUBMIT_JOB_HIGH_BG f4 u4 w4
SUBMIT_JOB_LOW_BG f5 u5 w5
GET_STATUS H:scripted:7
