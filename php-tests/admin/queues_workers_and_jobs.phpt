--TEST--
GearmanAdmin: queues, priorities, connections, jobs and uniques of a gearmand, as they change
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$server = "127.0.0.1:$gearmand->port";
$admin = admin_of($gearmand->port);
show($admin->returnCode(), $admin->error(), $admin->getErrno());
show($admin->ping(), $admin->status() === [$server => []], code($admin));
show($admin->version()[$server] === trim(substr($gearmand->admin('version'), 3)));
show($admin->pid()[$server] === (int) substr($gearmand->admin('getpid'), 3));

echo "-- jobs that wait\n";
$client = $gearmand->client();
$low = $client->doLowBackground('foo bar', 'w', 'u 1');
$client->doBackground('123', 'w', 'u2');
$client->doHighBackground('123', 'w', 'u3');
$sorted = function (array $of) { ksort($of); return $of; };
show($sorted($admin->status()[$server]));
show($sorted($admin->priorityStatus()[$server]));
show($admin->jobs()[$server][$low], count($admin->jobs()[$server]));
$uniques = array_column($admin->uniqueJobs()[$server], 'unique');
sort($uniques);
show($uniques, array_unique(array_column($admin->uniqueJobs()[$server], 'handle')));

echo "-- a worker at work\n";
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port);
$worker->setTimeout(PATIENCE * 1000);
$worker->setId('me');
$worker->addFunction('123', function (GearmanJob $job) use ($admin, $server) {
    show($job->unique(), $admin->status()[$server][123]);
    $working = array_filter($admin->workers()[$server], fn($one) => $one['functions'] !== []);
    show(array_map(fn($one) => [is_int($one['fd']), $one['address'], $one['id'], $one['functions']], array_values($working)));
    show(count(array_filter($admin->workers()[$server], fn($one) => $one['id'] === null)) >= 2);
});
show($worker->work(), wait_until(fn() => $admin->status()[$server][123] === ['queued' => 1, 'running' => 0, 'workers' => 1]));
?>
--EXPECT--
0 false 0
true true 'SUCCESS'
true
true
-- jobs that wait
{"123":{"queued":2,"running":0,"workers":0},"foo bar":{"queued":1,"running":0,"workers":0}}
{"123":{"high":1,"normal":1,"low":0,"workers":0},"foo bar":{"high":0,"normal":0,"low":1,"workers":0}}
{"retries":0,"ignored":false} 3
['u 1', 'u2', 'u3'] [null]
-- a worker at work
'u3' {"queued":1,"running":1,"workers":1}
[[true, '127.0.0.1', 'me', ['123']]]
true
true true
