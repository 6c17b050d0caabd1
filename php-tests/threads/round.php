<?php
// One round of a thread: a job goes out, is done here, and its result comes back; a wait
// ends by its timeout; connections are kept for the next client of this thread.
$port = (int) getenv('GEARMAN_TEST_PORT');
$name = 'threads_' . getmypid() . '_' . bin2hex(random_bytes(8));

$client = new GearmanClient();
$client->addServer('127.0.0.1', $port);
$client->addServer('127.0.0.1', (int) getenv('GEARMAN_TEST_SPARE'));
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $port);
$worker->addServer('127.0.0.1', (int) getenv('GEARMAN_TEST_SPARE'));
$done = [];
$worker->addFunction($name, function (GearmanJob $job) use (&$done) {
    $done[] = $job->workload();
    return strrev($job->workload());
});

$fail = function (string $why) use ($client, $worker): never {
    exit("$why: " . $client->error() . ' ' . $worker->error());
};
$handle = $client->doBackground($name, 'background');
$client->returnCode() === GEARMAN_SUCCESS || $fail('doBackground');
$client->jobStatus($handle)[0] || $fail('jobStatus');
$result = null;
$client->setCompleteCallback(function (GearmanTask $task) use (&$result) { $result = $task->data(); });
$client->addTask($name, 'foreground');
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$worker->setTimeout(2000);
$client->setTimeout(2000);
for ($tries = 0; $result === null && $tries < 100; $tries++) {
    $client->runTasks();
    count($done) < 2 ? $worker->work() : @$client->wait();
}
$result === 'dnuorgerof' || $fail('result');
$worker->setTimeout(5);
@$worker->work();
$worker->returnCode() === GEARMAN_TIMEOUT || $fail('timeout');
sort($done);
echo $done === ['background', 'foreground'] ? 'ok' : 'not each job once';
