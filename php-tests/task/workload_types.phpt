--TEST--
A workload of any type goes as the string PHP makes of it
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
set_error_handler(fn($level, $text) => print("$text\n"));
foreach (['text', 5, 1.5, true, false, null, '', new ArrayIterator([])] as $i => $workload) {
    $added = caught(fn() => $client->addTaskBackground('f', $workload, null, "u$i"));
    $added && show($client->runTasks());
}
show($server->packets());
show(beyond_signature(fn() => $client->addTaskBackground('f', [], null, 'array') && $client->runTasks()));
show(array_slice($server->packets(), 7) === (PHP_DEBUG ? [] : ['SUBMIT_JOB_BG f array Array']));
?>
--EXPECT--
true
true
true
true
true
true
true
Error: Object of class ArrayIterator could not be converted to string
['SUBMIT_JOB_BG f u0 text', 'SUBMIT_JOB_BG f u1 5', 'SUBMIT_JOB_BG f u2 1.5', 'SUBMIT_JOB_BG f u3 1', 'SUBMIT_JOB_BG f u4 ', 'SUBMIT_JOB_BG f u5 ', 'SUBMIT_JOB_BG f u6 ']
Array to string conversion
true
true
