--TEST--
GEARMAN_WORKER_SSL, setSSL(true) and gearman.ssl: at a server without TLS every call fails, and no clear text is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(null, null, fn(Peer $peer) => $peer->write("not what TLS would say\n"));
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
    'gearman.ssl' => fn($worker) => [ini_set('gearman.ssl', '1'), $worker->__construct(), $worker->setOptions(GEARMAN_WORKER_GRAB_ALL)],
];
foreach ($asks as $how => $ask) {
    foreach ($calls as $name => $call) {
        $worker = new GearmanWorker();
        $ask($worker);
        $worker->addServer('127.0.0.1', $server->port, false);
        $worker->setTimeout(2000);
        $worker->addFunction('f', fn() => show('called'));
        $words = words_of(function () use ($call, $worker, &$result) { $result = within(1.5, fn() => $call($worker)); });
        show($how, $name, $result, $worker->returnCode() !== 0);
        says($words, 'is not TLS', "GearmanWorker::$name()");
    }
}
$worker = new GearmanWorker();
show($worker->options() & GEARMAN_WORKER_SSL, $worker->setSSL(true));
caught(fn() => $worker->addServer('127.0.0.1', $server->port));
caught(fn() => $worker->enableExceptionHandler());
show($server->connections() > 0, str_contains($server->bytes(), "\0REQ"));

ini_set('gearman.ssl', '0');
$server = new ScriptedServer(one_job('f'));
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
'gearman.ssl' 'work' false true
ok
'gearman.ssl' 'grabJob' false true
ok
'gearman.ssl' 'ping' false true
ok
1024 true
GearmanException: Failed to set exception option
GearmanException: Failed to set exception option
true false
true true
'called'
true
