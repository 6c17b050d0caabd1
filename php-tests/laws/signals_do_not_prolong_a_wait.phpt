--TEST--
A call keeps its timeout however many signals come while it waits
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, function () use (&$signals) { $signals++; });
$server = ScriptedServer::silent();
$client = $server->client();
$worker = $server->worker();
$worker->addFunction('f', fn() => '');
$asks = $server->worker();
foreach ([$client, $worker, $asks] as $object) {
    $object->setTimeout(1_000);
}
$client->addTask('f', 'w');
$calls = [
    'doNormal' => fn() => [@$server->client()->setTimeout(1_000), $client->doNormal('f', 'w')],
    'runTasks' => fn() => $client->runTasks(),
    'wait' => fn() => $client->wait(),
    'work' => fn() => $worker->work(),
    'ping' => fn() => $asks->ping('data'),
];
foreach ($calls as $name => $call) {
    [$parent, $signals] = [getmypid(), 0];
    $sender = in_background(function () use ($parent) {
        for ($i = 0; $i < 120; $i++) {
            usleep(100_000);
            posix_kill($parent, SIGUSR1);
        }
    });
    $began = hrtime(true);
    @$call();
    $seconds = (hrtime(true) - $began) / 1e9;
    $sender->kill();
    // Renewed by each signal, the timeout would take as long as the sender: 12 s.
    show($name, $seconds < 6 ?: $seconds, $signals > 0);
}
?>
--EXPECT--
'doNormal' true true
'runTasks' true true
'wait' true true
'work' true true
'ping' true true
