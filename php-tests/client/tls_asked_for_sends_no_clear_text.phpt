--TEST--
GEARMAN_CLIENT_SSL, setSSL(true) and gearman.ssl: at a server without TLS every call fails, and no clear text is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(null, null, fn(Peer $peer) => $peer->write("not what TLS would say\n"));
$calls = [
    'doNormal' => fn($client) => $client->doNormal('f', 'secret'),
    'doBackground' => fn($client) => $client->doBackground('f', 'secret'),
    'jobStatus' => fn($client) => $client->jobStatus('H:x:1'),
    'jobStatusByUniqueKey' => fn($client) => $client->jobStatusByUniqueKey('u'),
    'ping' => fn($client) => $client->ping('secret'),
    'runTasks' => fn($client) => $client->addTask('f', 'secret') && $client->runTasks(),
];
$asks = [
    'addOptions' => fn($client) => $client->addOptions(GEARMAN_CLIENT_SSL),
    'setOptions' => fn($client) => $client->setOptions(GEARMAN_CLIENT_SSL),
    'setSSL' => fn($client) => $client->setSSL(true),
    'gearman.ssl' => fn($client) => [ini_set('gearman.ssl', '1'), $client->__construct()],
];
foreach ($asks as $how => $ask) {
    foreach ($calls as $name => $call) {
        $client = new GearmanClient();
        $ask($client);
        $client->addServer('127.0.0.1', $server->port, false);
        $client->setTimeout(PATIENCE * 1000);
        $words = words_of(function () use ($call, $client, &$result) { $result = $call($client); });
        show($how, $name, $result, $client->returnCode() !== 0);
        says($words, 'is not TLS', "GearmanClient::$name()");
    }
}
$throws = function (callable $call) {
    try {
        show($call());
    } catch (GearmanException $e) {
        show($e->getMessage());
        says((string) $e->getPrevious()?->getMessage(), 'is not TLS');
    }
};
$client = new GearmanClient();
$client->addOptions(GEARMAN_CLIENT_SSL);
$throws(fn() => $client->addServer('127.0.0.1', $server->port));
$throws(fn() => $client->addServers("127.0.0.1:$server->port"));
$throws(fn() => $client->enableExceptionHandler());
$copy = clone $client;
show(@$copy->doBackground('f', 'secret'));
show($server->connections() > 0, str_contains($server->bytes(), 'secret'), str_contains($server->bytes(), "\0REQ"));
?>
--EXPECT--
'addOptions' 'doNormal' '' true
ok
'addOptions' 'doBackground' '' true
ok
'addOptions' 'jobStatus' [false, false, 0, 0] true
ok
'addOptions' 'jobStatusByUniqueKey' [false, false, 0, 0] true
ok
'addOptions' 'ping' false true
ok
'addOptions' 'runTasks' false true
ok
'setOptions' 'doNormal' '' true
ok
'setOptions' 'doBackground' '' true
ok
'setOptions' 'jobStatus' [false, false, 0, 0] true
ok
'setOptions' 'jobStatusByUniqueKey' [false, false, 0, 0] true
ok
'setOptions' 'ping' false true
ok
'setOptions' 'runTasks' false true
ok
'setSSL' 'doNormal' '' true
ok
'setSSL' 'doBackground' '' true
ok
'setSSL' 'jobStatus' [false, false, 0, 0] true
ok
'setSSL' 'jobStatusByUniqueKey' [false, false, 0, 0] true
ok
'setSSL' 'ping' false true
ok
'setSSL' 'runTasks' false true
ok
'gearman.ssl' 'doNormal' '' true
ok
'gearman.ssl' 'doBackground' '' true
ok
'gearman.ssl' 'jobStatus' [false, false, 0, 0] true
ok
'gearman.ssl' 'jobStatusByUniqueKey' [false, false, 0, 0] true
ok
'gearman.ssl' 'ping' false true
ok
'gearman.ssl' 'runTasks' false true
ok
'Failed to set exception option'
ok
'Failed to set exception option'
ok
'Failed to set exception option'
ok
''
true false false
