--TEST--
A task that no worker could take is not added: false, rc 48, a warning with the limit; the others go on
--INI--
gearman.max_packet_size=2048
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn(GearmanTask $task) => show($task->functionName(), $task->data()));
$client->addTask('before', 'w');
foreach (['', 'High', 'Low', 'Background', 'HighBackground', 'LowBackground'] as $kind) {
    $words = words_of(function () use ($client, $kind, &$result) { $result = $client->{"addTask$kind"}('f', str_repeat('w', 2048)); });
    show($result, code($client));
    says($words, 'GEARMAN_ARGUMENT_TOO_LARGE', 'gearman.max_packet_size', '2048');
}
show($client->runTasks(), code($client), count($server->packets()));
?>
--EXPECT--
false 'ARGUMENT_TOO_LARGE'
ok
false 'ARGUMENT_TOO_LARGE'
ok
false 'ARGUMENT_TOO_LARGE'
ok
false 'ARGUMENT_TOO_LARGE'
ok
false 'ARGUMENT_TOO_LARGE'
ok
false 'ARGUMENT_TOO_LARGE'
ok
'before' 'done'
true 'SUCCESS' 1
