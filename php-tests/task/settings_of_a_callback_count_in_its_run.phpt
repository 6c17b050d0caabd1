--TEST--
What a task callback sets counts for the run it is called in: NON_BLOCKING on and off again, longer and shorter timeouts
--FILE--
<?php
require __DIR__ . '/task.inc';
/** Accepts tasks once so many have come, and completes them so many ms later; null for never. */
function accepts(int $tasks, ?int $later): ScriptedServer
{
    $came = 0;
    return new ScriptedServer(function ($packet, $peer) use ($tasks, $later, &$came) {
        if ($packet[0] !== 'SUBMIT_JOB' || ++$came % $tasks) {
            return '';
        }
        $handles = array_map(fn($number) => "H:x:$number", range($came - $tasks + 1, $came));
        $peer->write(implode(array_map(fn($handle) => reply('JOB_CREATED', $handle), $handles)));
        if ($later === null) {
            return '';
        }
        usleep(1000 * $later);
        return implode(array_map(fn($handle) => reply('WORK_COMPLETE', $handle, 'done'), $handles));
    });
}

$server = accepts(2, ms(300));
$client = $server->client();
$client->setTimeout(500 * PATIENCE);
$created = 0;
$client->setCreatedCallback(function () use ($client, &$created) {
    $created++ ? $client->removeOptions(GEARMAN_CLIENT_NON_BLOCKING) : $client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
});
$client->setCompleteCallback(fn() => print("complete\n"));
$client->addTask('f', '1');
$client->addTask('f', '2');
show($client->runTasks(), code($client), $created);

$server = accepts(1, null);
$client = $server->client();
$client->setTimeout(500 * PATIENCE);
$client->setCreatedCallback(function () use ($client) { $client->addOptions(GEARMAN_CLIENT_NON_BLOCKING); });
$client->addTask('f', 'w');
show(within(10, fn() => $client->runTasks()), code($client));

$server = accepts(1, ms(1500));
$client = $server->client();
$client->setTimeout(ms(500));
$client->setCreatedCallback(function () use ($client) { $client->setTimeout(500 * PATIENCE); });
$client->setCompleteCallback(fn() => print("complete\n"));
$client->addTask('f', 'w');
show(@$client->runTasks(), code($client));

$server = accepts(1, null);
$client = $server->client();
$client->setTimeout(500 * PATIENCE);
$client->setCreatedCallback(function () use ($client) { $client->setTimeout(200); });
$client->addTask('f', 'w');
show(within(10, fn() => @$client->runTasks()), code($client));
?>
--EXPECT--
complete
complete
true 'SUCCESS' 2
true 'IO_WAIT'
complete
true 'SUCCESS'
false 'TIMEOUT'
