--TEST--
A gearmand that is killed in the middle of a run: what was out fails, what comes later completes
--FILE--
<?php
require __DIR__ . '/task.inc';
$good = new Gearmand();
$dying = new Gearmand();
$child = worker_process(['f' => fn(GearmanJob $job) => $job->workload()], $good->port);
$client = client_of($good->port, $dying->port);
$created = 0;
$seen = [];
on_events($client, function ($event, $task) use (&$created, &$seen, $dying, $client) {
    if ($event === 'Created' && ++$created === 10) {
        $dying->kill();
    }
    $event === 'Fail' && $client->addTask('f', 'again');
    $event === 'Created' || $seen[] = $event;
}, ['Created', 'Complete', 'Fail']);
for ($i = 0; $i < 10; $i++) {
    $client->addTask('f', 'w');
}
show(within(15, fn() => @$client->runTasks()), code($client), array_count_values($seen));
$client->addTask('f', 'w');
show($client->runTasks(), code($client));
$client?->clearCallbacks();
?>
--EXPECT--
false 'LOST_CONNECTION' {"Fail":10,"Complete":10}
true 'SUCCESS'
