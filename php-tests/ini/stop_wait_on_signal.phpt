--TEST--
gearman.stop_wait_on_signal=1: new clients and workers end their waits at a signal; by default a signal does not end them
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, function () use (&$handled) { $handled++; });
show(ini_get('gearman.stop_wait_on_signal'), ini_get('gearman.dispatch_signals'));

$waits = function () {
    $server = ScriptedServer::silent();
    $client = $server->client();
    $worker = $server->worker();
    $worker->addFunction('f', fn() => '');
    return [
        'client' => [$client, fn() => $client->doNormal('f', 'w')],
        'worker' => [$worker, fn() => $worker->work()],
        'server' => $server,
    ];
};
/** Waits for as long, while signals come. */
$try = function (array $waits, int $timeout) use (&$handled) {
    foreach (['client', 'worker'] as $who) {
        [$object, $call] = $waits[$who];
        $object->setTimeout($timeout);
        $test = getmypid();
        $sender = in_background(function () use ($test) {
            for ($i = 0; $i < 100; $i++) {
                usleep(100_000);
                posix_kill($test, SIGUSR1);
            }
        });
        $handled = 0;
        within(10, fn() => @$call());
        show($who, code($object), $handled > 0);
        $sender->kill();
    }
};
$before = $waits();
$try($before, 1000);
ini_set('gearman.stop_wait_on_signal', '1');
$try($waits(), 500 * PATIENCE);

// Bits that a script sets decide for its object.
$after = $waits();
$after['client'][0]->removeOptions(GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL);
$after['worker'][0]->removeOptions(GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL);
$try($after, 1000);

ini_set('gearman.stop_wait_on_signal', 'perhaps');
show(ini_get('gearman.stop_wait_on_signal'));
?>
--EXPECT--
'0' '0'
'client' 'TIMEOUT' true
'worker' 'TIMEOUT' true
'client' 'IO_WAIT' true
'worker' 'IO_WAIT' true
'client' 'TIMEOUT' true
'worker' 'TIMEOUT' true
Warning: ini_set(): gearman.stop_wait_on_signal must be 0 or 1, not "perhaps"
'1'
