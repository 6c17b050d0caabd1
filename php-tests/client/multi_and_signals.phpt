--TEST--
doBackgroundMulti() and signals: handlers run while it waits; one that throws ends it; GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL ends it with what it has
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
/** A server that acknowledges a few jobs and then waits for a while. */
function hesitates(int $ms): ScriptedServer
{
    $number = 0;
    return new ScriptedServer(function ($packet, $peer) use (&$number, $ms) {
        if ($packet[0] === 'SUBMIT_JOB_BG') {
            ++$number === 4 && usleep($ms * 1000);
            return reply('JOB_CREATED', "H:$number");
        }
    });
}
$shoot = function (float $after) {
    $parent = getmypid();
    return in_background(function () use ($parent, $after) { usleep((int) ($after * 1e6)); posix_kill($parent, SIGUSR1); });
};

echo "-- a handler runs, and the call goes on\n";
$server = hesitates(ms(600));
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
$seen = 0;
pcntl_signal(SIGUSR1, function () use (&$seen) { $seen++; });
$child = $shoot(ms(200) / 1000);
show(count(array_filter($client->doBackgroundMulti('f', array_fill(0, 6, 'w')))), $seen, code($client));
unset($child);

echo "-- it throws\n";
$server = hesitates(ms(1500));
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
pcntl_signal(SIGUSR1, fn() => throw new DomainException('stop'));
[$child, $started] = [$shoot(ms(200) / 1000), microtime(true)];
show(caught(fn() => $client->doBackgroundMulti('f', array_fill(0, 6, 'w'))), microtime(true) - $started < ms(1400) / 1000);
unset($child);

echo "-- it ends the wait\n";
$server = hesitates(ms(1500));
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
$client->addOptions(GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL);
pcntl_signal(SIGUSR1, function () { echo "handled\n"; });
$child = $shoot(ms(200) / 1000);
$handles = null;
show(words_of(function () use ($client, &$handles) { $handles = $client->doBackgroundMulti('f', array_fill(0, 6, 'w')); }));
show($handles, code($client));
says($client->error(), 'a signal ended the wait', '3 of 6 jobs failed, 3 of them may be queued');
unset($child);
?>
--EXPECT--
-- a handler runs, and the call goes on
6 1 'SUCCESS'
-- it throws
DomainException: stop
null true
-- it ends the wait
handled
''
['H:1', 'H:2', 'H:3', false, false, false] 'IO_WAIT'
ok
