--TEST--
GEARMAN_CLIENT_SSL and setSSL(true): this version has no TLS, so every call that would connect fails and nothing is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$calls = [
    'doNormal' => fn($client) => $client->doNormal('f', 'w'),
    'doBackground' => fn($client) => $client->doBackground('f', 'w'),
    'jobStatus' => fn($client) => $client->jobStatus('H:x:1'),
    'jobStatusByUniqueKey' => fn($client) => $client->jobStatusByUniqueKey('u'),
    'ping' => fn($client) => $client->ping('p'),
    'runTasks' => fn($client) => $client->addTask('f', 'w') && $client->runTasks(),
];
$asks = [
    'addOptions' => fn($client) => $client->addOptions(GEARMAN_CLIENT_SSL),
    'setOptions' => fn($client) => $client->setOptions(GEARMAN_CLIENT_SSL),
    'setSSL' => fn($client) => @$client->setSSL(true),
];
foreach ($asks as $how => $ask) {
    foreach ($calls as $name => $call) {
        $client = $server->client();
        $client->setTimeout(PATIENCE * 1000);
        $ask($client);
        $words = words_of(function () use ($call, $client, &$result) { $result = $call($client); });
        show($how, $name, $result, $client->returnCode() !== 0);
        says($words, '/\bTLS\b/', "GearmanClient::$name()");
    }
}
$throws = function (callable $call) {
    try {
        show($call());
    } catch (GearmanException $e) {
        show($e->getMessage());
        says((string) $e->getPrevious()?->getMessage(), '/\bTLS\b/');
    }
};
$client = new GearmanClient();
$client->addOptions(GEARMAN_CLIENT_SSL);
$throws(fn() => $client->addServer('127.0.0.1', $server->port));
$throws(fn() => $client->addServers("127.0.0.1:$server->port"));
$throws(fn() => $client->enableExceptionHandler());
$copy = clone $client;
show(@$copy->doBackground('f', 'w'));
show($server->connections(), $server->bytes());
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
'Failed to set exception option'
ok
'Failed to set exception option'
ok
'Failed to set exception option'
ok
''
0 ''
