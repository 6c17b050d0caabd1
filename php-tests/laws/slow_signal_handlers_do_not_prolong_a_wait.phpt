--TEST--
A call keeps its timeout when there is always one more signal, whose handler takes 3 ms
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, function () use (&$ends, &$signals) {
    $signals++;
    for ($end = hrtime(true) + 3_000_000; hrtime(true) < $end;);
    // The next one is pending as soon as this one has been handled, for as long as the call lasts.
    $within = preg_grep('/^Gearman/', array_column(debug_backtrace(), 'class'));
    $within && hrtime(true) < $ends && posix_kill(getmypid(), SIGUSR1);
});
$server = ScriptedServer::silent();
$client = $server->client();
$tasks = $server->client();
$worker = $server->worker();
$worker->addFunction('f', fn() => '');
$asks = $server->worker();
foreach ([$client, $tasks, $worker, $asks] as $object) {
    $object->setTimeout(500);
}
$tasks->addTask('f', 'w');
$calls = [
    'doNormal' => fn() => $client->doNormal('f', 'w'),
    'runTasks' => fn() => $tasks->runTasks(),
    'wait' => fn() => $tasks->wait(),
    'work' => fn() => $worker->work(),
    'ping' => fn() => $asks->ping('data'),
];
foreach ($calls as $name => $call) {
    [$test, $signals, $began] = [getmypid(), 0, hrtime(true)];
    $ends = $began + 8_000_000_000 * intdiv(PATIENCE, 30);
    $first = in_background(function () use ($test) {
        for ($i = 0; $i < 20; $i++) {
            posix_kill($test, SIGUSR1);
            usleep(50_000);
        }
    });
    @$call();
    $took = hrtime(true) - $began;
    $first->kill();
    // Handled before the deadline is looked at, they would hold the call to their end.
    show($name, $began + $took < $ends ?: $took / 1e9, $signals > 2 ?: $signals);
}
?>
--EXPECT--
'doNormal' true true
'runTasks' true true
'wait' true true
'work' true true
'ping' true true
