--TEST--
Settings for the timeout, for the acknowledgement of a job, for a connect, and for the time others go first
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
ini_set('gearman.timeout', '700');
$client = new GearmanClient();
$worker = new GearmanWorker();
show($client->timeout(), $worker->timeout());
show(($worker->options() & GEARMAN_WORKER_TIMEOUT_RETURN) !== 0, (clone $client)->timeout());
$client->setTimeout(20000);
show($client->timeout());
ini_set('gearman.timeout', '-1');
show((new GearmanClient())->timeout(), (new GearmanWorker())->timeout(), (new GearmanWorker())->options() & GEARMAN_WORKER_TIMEOUT_RETURN);

echo "-- a worker that has nothing to do\n";
ini_set('gearman.timeout', '200');
$worker = new GearmanWorker();
$worker->addServer(host(), port());
$worker->addFunction(unique_name(), fn() => null);
show(within(5, fn() => $worker->work()), code($worker));
ini_set('gearman.timeout', '-1');

echo "-- a server that does not answer, and one that works for a second\n";
ini_set('gearman.submit_timeout', (string) ms(300));
foreach (['doNormal', 'doBackground'] as $method) {
    $server = ScriptedServer::silent();
    $client = new GearmanClient();
    $client->addServer('127.0.0.1', $server->port, false);
    show(within(5, fn() => $client->$method('f', 'w')), code($client), str_contains($client->error(), 'the job may be queued'));
}
$slow = unique_name();
$process = worker_process([$slow => function () { usleep(1_000_000); return 'in its time'; }]);
$client = client();
show($client->doNormal($slow, 'w'));
ini_set('gearman.submit_timeout', '-1');

echo "-- a server that takes no connection\n";
ini_set('gearman.connect_timeout', (string) ms(300));
$good = new ScriptedServer();
$hole = black_hole();
$client = new GearmanClient();
$client->addServer('127.0.0.1', $good->port, false);
$client->addServer('127.0.0.1', $hole->port, false);
show(within(3, fn() => $client->doNormal('f', 'w')));

echo "-- others go first, or not\n";
foreach (['1', '600000'] as $backoff) {
    ini_set('gearman.retry_backoff', $backoff);
    ini_set('gearman.retry_backoff_max', $backoff);
    $silent = ScriptedServer::silent();
    $client = new GearmanClient();
    $client->setTimeout(ms(200));
    $client->addServer('127.0.0.1', $good->port, false);
    $client->addServer('127.0.0.1', $silent->port, false);
    show(@$client->doBackground('f', 'w') !== '', usleep(5000), @$client->doBackground('f', 'w') !== '');
}

foreach (['connect_timeout' => '0', 'timeout' => '-2', 'submit_timeout' => '2147483648', 'retry_backoff' => '-1', 'retry_backoff_max' => 'long'] as $name => $value) {
    show(ini_set("gearman.$name", $value));
}
?>
--EXPECT--
700 700
true 700
20000
-1 -1 0
-- a worker that has nothing to do
false 'TIMEOUT'
-- a server that does not answer, and one that works for a second
Warning: GearmanClient::doNormal(): TIMEOUT
'' 'TIMEOUT' true
Warning: GearmanClient::doBackground(): TIMEOUT
'' 'TIMEOUT' true
'in its time'
-- a server that takes no connection
'done'
-- others go first, or not
false null false
false null true
Warning: ini_set(): gearman.connect_timeout must be a number of milliseconds from 1 to 2147483647, not "0"
false
Warning: ini_set(): gearman.timeout must be a number of milliseconds from 0 to 2147483647, or -1, not "-2"
false
Warning: ini_set(): gearman.submit_timeout must be a number of milliseconds from 0 to 2147483647, or -1, not "2147483648"
false
Warning: ini_set(): gearman.retry_backoff must be a number of milliseconds from 1 to 2147483647, not "-1"
false
Warning: ini_set(): gearman.retry_backoff_max must be a number of milliseconds from 1 to 2147483647, not "long"
false
