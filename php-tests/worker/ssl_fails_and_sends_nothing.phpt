--TEST--
GEARMAN_WORKER_SSL and setSSL(true): this version has no TLS, so every call that would connect fails and nothing is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$calls = [
    'work' => fn($worker) => $worker->work(),
    'grabJob' => fn($worker) => $worker->grabJob(),
    'ping' => fn($worker) => $worker->ping('p'),
];
$asks = [
    'addOptions' => fn($worker) => $worker->addOptions(GEARMAN_WORKER_SSL),
    'setOptions' => fn($worker) => $worker->setOptions(GEARMAN_WORKER_SSL | GEARMAN_WORKER_GRAB_ALL),
    'setSSL' => fn($worker) => @$worker->setSSL(),
    'set_ssl' => fn($worker) => @gearman_worker_set_ssl($worker),
];
foreach ($asks as $how => $ask) {
    foreach ($calls as $name => $call) {
        $worker = $server->worker();
        $ask($worker);
        $worker->setTimeout(2000);
        $worker->addFunction('f', fn() => show('called'));
        $words = words_of(function () use ($call, $worker, &$result) { $result = within(1.5, fn() => $call($worker)); });
        show($how, $name, $result, $worker->returnCode() !== 0);
        says($words, '/\bTLS\b/', "GearmanWorker::$name()");
    }
}
$worker = new GearmanWorker();
$words = words_of(function () use ($worker, &$result) { $result = $worker->setSSL(true, '/ca.pem', '/cert.pem', '/key.pem'); });
show($result);
says($words, '/\bTLS\b/', '/version/');
caught(fn() => $worker->addServer('127.0.0.1', $server->port));
caught(fn() => $worker->enableExceptionHandler());
show($server->connections(), $server->bytes());

$worker = $server->worker();
show($worker->setSSL(false), gearman_worker_set_ssl($worker, false));
$worker->setTimeout(PATIENCE * 1000);
$worker->addFunction('f', fn() => show('called'));
show($worker->work());
?>
--EXPECT--
'addOptions' 'work' false true
ok
'addOptions' 'grabJob' false true
ok
'addOptions' 'ping' false true
ok
'setOptions' 'work' false true
ok
'setOptions' 'grabJob' false true
ok
'setOptions' 'ping' false true
ok
'setSSL' 'work' false true
ok
'setSSL' 'grabJob' false true
ok
'setSSL' 'ping' false true
ok
'set_ssl' 'work' false true
ok
'set_ssl' 'grabJob' false true
ok
'set_ssl' 'ping' false true
ok
false
ok
GearmanException: Failed to set exception option
GearmanException: Failed to set exception option
0 ''
true true
'called'
true
