--TEST--
A send that fails because its connection is lost is told by work() too, and costs no other server's job; one that times out fails no job
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$sends = [
    'sendStatus' => fn($job) => [$job->sendStatus(1, 2), $job->sendStatus(2, 2)],
    'sendData' => fn($job) => [$job->sendData('d'), $job->sendData('d')],
    'sendComplete' => fn($job) => $job->sendComplete('c'),
    'sendFail' => fn($job) => $job->sendFail(),
    'sendException' => fn($job) => $job->sendException('e'),
];
$other = new Gearmand();
foreach ($sends as $name => $send) {
    $gearmand = new Gearmand();
    $other->client()->doBackground('held', 'w');
    $gearmand->client()->doBackground('f', 'w');
    $worker = new GearmanWorker();
    foreach ([$gearmand, $other] as $server) {
        $worker->addServer('127.0.0.1', $server->port);
    }
    $worker->setTimeout(PATIENCE * 1000);
    $worker->register('held');
    $held = $worker->grabJob();
    $worker->unregister('held');
    $worker->addFunction('f', function (GearmanJob $job) use ($gearmand, $send) {
        $gearmand->kill();
        usleep(50_000);
        @$send($job);
        return 'r';
    });
    show($name, $worker->work(), code($worker), $held->sendComplete('r'));
}

$gearmand = new Gearmand();
$waits = in_background(fn() => show('result', strlen($gearmand->client()->doNormal('f', 'w'))));
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port);
$worker->addFunction('f', function (GearmanJob $job) use ($gearmand, $worker) {
    $gearmand->signal(SIGSTOP);
    $worker->setTimeout(300);
    show(@$job->sendData(str_repeat('d', 20 << 20)), $job->returnCode() === GEARMAN_TIMEOUT);
    $gearmand->signal(SIGCONT);
    $worker->setTimeout(PATIENCE * 1000);
    return 'r';
});
show($worker->work(), code($worker), $waits->wait());
$worker->unregisterAll(); // a cycle that lives to the end PHP itself reports as lost, to valgrind
?>
--EXPECT--
Warning: GearmanWorker::work(): LOST_CONNECTION
'sendStatus' false 'LOST_CONNECTION' true
Warning: GearmanWorker::work(): LOST_CONNECTION
'sendData' false 'LOST_CONNECTION' true
Warning: GearmanWorker::work(): LOST_CONNECTION
'sendComplete' false 'LOST_CONNECTION' true
Warning: GearmanWorker::work(): LOST_CONNECTION
'sendFail' false 'LOST_CONNECTION' true
Warning: GearmanWorker::work(): LOST_CONNECTION
'sendException' false 'LOST_CONNECTION' true
false true
'result' 20971521
true 'SUCCESS' 'exit 0'
