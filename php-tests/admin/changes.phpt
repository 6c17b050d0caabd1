--TEST--
GearmanAdmin: functions made and forgotten, queues limited, jobs cancelled, on two gearmands
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
[$a, $b] = [new Gearmand(), new Gearmand()];
$admin = admin_of($a->port, $b->port);
$functions = fn(Gearmand $gearmand) => array_keys($admin->status()["127.0.0.1:$gearmand->port"]);

echo "-- functions\n";
show($admin->createFunction('resize'), $functions($a), $functions($b));
admin_of($a->port)->dropFunction('resize');
show($functions($a), $admin->dropFunction('resize'), code($admin), $functions($b));
show($admin->dropFunction('resize'), code($admin));
$worker = worker_process(['busy' => fn() => 'r'], $b->port);
wait_until(fn() => queue_of('busy', $b->port)[2] === 1);
show($admin->dropFunction('busy'), code($admin));


echo "-- a function with jobs, and one that differs by upper and lower case\n";
$a->client()->doBackground('Waits', 'w');
show($admin->dropFunction('waits'), code($admin), $admin->dropFunction('Waits'), code($admin), queue_of('Waits', $a->port)[0]);
$admin->createFunction('letters');
show($admin->dropFunction('LETTERS'), code($admin), $admin->dropFunction('letters'));

echo "-- a queue that is full\n";
$admin->createFunction('few');
show($admin->maxQueue('few', 1), code($admin));
$client = $a->client();
show($client->doBackground('few', 'w') !== '', $client->doBackground('few', 'w'), code($client));
show($admin->maxQueue('few', 0), $client->doBackground('few', 'w') !== '');
show($admin->maxQueue('few', 1, 5, 1), $client->doBackground('few', 'w') !== '', $client->doLowBackground('few', 'w'));

echo "-- two gearmands that give the same handle\n";
[$c, $d] = [new Gearmand(), new Gearmand()];
$handle = $c->client()->doBackground('twin', 'w');
show($handle === $d->client()->doBackground('twin', 'w'), admin_of($c->port, $d->port)->cancelJob($handle));
show(admin_of($d->port)->cancelJob($handle), admin_of($c->port, $d->port)->cancelJob(str_repeat('h', 100)));

echo "-- a job that waits is cancelled\n";
$handle = $client->doBackground('late', 'w');
show($admin->cancelJob($handle), code($admin), $admin->jobs()["127.0.0.1:$a->port"][$handle]);
show($client->jobStatus($handle), queue_of('late', $a->port));
$late = new GearmanWorker();
$late->addServer('127.0.0.1', $a->port);
$late->setTimeout(ms(300));
$late->addFunction('late', fn() => print("done\n"));
show($late->work(), code($late), $client->jobStatus($handle), queue_of('late', $a->port));
show($admin->cancelJob($handle), code($admin));

echo "-- and those that clients wait for: one that runs, one that does not\n";
$late->setTimeout(PATIENCE * 1000);
$late->addFunction('late', function (GearmanJob $job) use ($admin, $a) {
    $waits = array_diff(array_keys($admin->jobs()["127.0.0.1:$a->port"]), [$job->handle()]);
    show($admin->cancelJob($job->handle()), array_map($admin->cancelJob(...), array_values($waits)));
    return 'done all the same';
});
$wait = fn() => in_background(function () use ($a) {
    $client = $a->client();
    $client->setTimeout(ms(1500));
    @$client->doNormal('late', 'w');
    exit($client->returnCode());
});
$a->restart();
[$first, $second] = [$wait(), $wait()];
wait_until(fn() => queue_of('late', $a->port)[0] === 2);
show($late->work());
$late->setTimeout(ms(300));
show($late->work(), code($late));
show($first->wait(), $second->wait(), GEARMAN_WORK_FAIL);
?>
--EXPECT--
-- functions
true ['resize'] ['resize']
[] true 'SUCCESS' []
Warning: GearmanAdmin::dropFunction(): NO_REGISTERED_FUNCTION
Warning: GearmanAdmin::dropFunction(): NO_REGISTERED_FUNCTION
false 'NO_REGISTERED_FUNCTION'
Warning: GearmanAdmin::dropFunction(): SERVER_ERROR
false 'SERVER_ERROR'
-- a function with jobs, and one that differs by upper and lower case
Warning: GearmanAdmin::dropFunction(): JOB_EXISTS
Warning: GearmanAdmin::dropFunction(): JOB_EXISTS
false 'JOB_EXISTS' false 'JOB_EXISTS' 1
Warning: GearmanAdmin::dropFunction(): INVALID_FUNCTION_NAME
Warning: GearmanAdmin::dropFunction(): INVALID_FUNCTION_NAME
false 'INVALID_FUNCTION_NAME' true
-- a queue that is full
true 'SUCCESS'
Warning: GearmanClient::doBackground(): QUEUE_ERROR
true '' 'QUEUE_ERROR'
true true
Warning: GearmanClient::doLowBackground(): QUEUE_ERROR
true true ''
-- two gearmands that give the same handle
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
true false
Warning: GearmanAdmin::cancelJob(): JOB_NOT_FOUND
true false
-- a job that waits is cancelled
true 'SUCCESS' {"retries":0,"ignored":true}
[true, false, 0, 0] [1, 0, 0]
false 'TIMEOUT' [false, false, 0, 0] [0, 0, 1]
Warning: GearmanAdmin::cancelJob(): JOB_NOT_FOUND
false 'JOB_NOT_FOUND'
-- and those that clients wait for: one that runs, one that does not
true [true]
true
false 'TIMEOUT'
'exit 24' 'exit 24' 24
