--TEST--
Tasks that a lost server had accepted fail with rc 14; tasks added then go to another and complete
--FILE--
<?php
require __DIR__ . '/task.inc';
short_warnings();
$good = new ScriptedServer();
$dying = new ScriptedServer(function ($packet, $peer) {
    if ($packet[0] === 'SUBMIT_JOB' && ++$peer->jobs === 3) {
        $peer->write(reply('JOB_CREATED', 'h1') . reply('JOB_CREATED', 'h2') . reply('JOB_CREATED', 'h3') . reply('WORK_COMPLETE', 'h1', 'first'));
        $peer->close();
    }
    return '';
});
$client = client_of($good->port, $dying->port);
$client->removeOptions(GEARMAN_CLIENT_FREE_TASKS);
$seen = [];
on_events($client, function ($event, $task) use (&$seen, $client) {
    $seen[] = trim("$event {$task->data()}");
    $event === 'Fail' && $client->addTask('f', 'again');
}, ['Complete', 'Fail']);
$tasks = [$client->addTask('f', '1'), $client->addTask('f', '2'), $client->addTask('f', '3')];
show(within(10, fn() => $client->runTasks()), code($client), $seen);
show(array_map(fn($task) => $task->returnCode(), $tasks), count($good->packets()), $client->runTasks(), code($client));
$client?->clearCallbacks();
?>
--EXPECT--
Warning: GearmanClient::runTasks(): LOST_CONNECTION
false 'LOST_CONNECTION' ['Complete first', 'Fail', 'Fail', 'Complete done', 'Complete done']
[14, 14, 0] 2 true 'SUCCESS'
