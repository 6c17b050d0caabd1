--TEST--
A server that was restarted between two runs is connected anew without a word
--FILE--
<?php
require __DIR__ . '/task.inc';
$gearmand = new Gearmand();
$client = $gearmand->client(true);
for ($i = 0; $i < 3; $i++) {
    $client->addTaskBackground('f', 'w');
    show($client->runTasks(), code($client), $client->error());
    $gearmand->restart();
}
show($client->runTasks(), $client->addTaskStatus('H:x:1'), $client->runTasks(), code($client));
?>
--EXPECT--
true 'SUCCESS' false
true 'SUCCESS' false
true 'SUCCESS' false
true GearmanTask true 'SUCCESS'
