--TEST--
A task that a signal handler adds is submitted by the run that waits, before anything else happens
--FILE--
<?php
require __DIR__ . '/task.inc';
pcntl_async_signals(true);
// Ends no task before the handler's one has come.
$server = new ScriptedServer(function ($packet, $peer) {
    if ($packet[0] !== 'SUBMIT_JOB') {
        return null;
    }
    $peer->jobs++;
    $created = reply('JOB_CREATED', "H:x:$peer->jobs");
    return $packet[3] === 'first' ? $created
        : $created . reply('WORK_COMPLETE', 'H:x:2', 'done') . reply('WORK_COMPLETE', 'H:x:1', 'done');
});
$client = $server->client();
$client->setTimeout(500 * PATIENCE);
print_events($client);
$added = 0;
pcntl_signal(SIGUSR1, function () use ($client, &$added) { $added++ || $client->addTask('f', 'second'); });
$client->addTask('f', 'first');
$test = getmypid();
$sender = in_background(function () use ($server, $test) {
    $server->expect('SUBMIT_JOB');
    usleep(500_000);
    posix_kill($test, SIGUSR1);
});
show(within(10, fn() => $client->runTasks()), code($client));
?>
--EXPECT--
Created
Created
Complete done
Complete done
true 'SUCCESS'
