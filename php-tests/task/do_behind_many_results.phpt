--TEST--
A do* gets its answer also when the results of tasks that wait are many
--INI--
gearman.max_packet_size=100000
--FILE--
<?php
require __DIR__ . '/task.inc';
$big = str_repeat('x', 50000);
$server = new ScriptedServer(answers(['big' => [['WORK_DATA', $big], ['WORK_COMPLETE', $big]]]));
$client = $server->client();
$client->setTimeout(2000);
$first = true;
$client->setCreatedCallback(function () use ($client, &$first) {
    if ($first) {
        $first = false;
        show(within(1.5, fn() => @$client->doNormal('f', 'w')), code($client));
    }
});
$client->setCompleteCallback(function () use (&$done) { $done++; });
for ($i = 0; $i < 10; $i++) {
    $client->addTask('f', 'big');
}
show($client->runTasks(), code($client), $done);
$client?->clearCallbacks();
?>
--EXPECT--
'done' 'SUCCESS'
true 'SUCCESS' 10
