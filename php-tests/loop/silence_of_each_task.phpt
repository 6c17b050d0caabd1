--TEST--
Started tasks have setTimeout() for themselves: one of which nothing is heard fails with TIMEOUT, one that has news does not, whoever waits meanwhile
--FILE--
<?php
require __DIR__ . '/loop.inc';
// Of a job "news" there is a status with each echo, until the 15th ends it.
$server = new ScriptedServer(function (array $packet, Peer $peer) {
    static $jobs = 0;
    static $handle = null;
    static $echoes = 0;
    if ($packet[0] === 'SUBMIT_JOB') {
        $mine = 'H:' . ++$jobs;
        if ($packet[1] === 'news') {
            $handle = $mine;
        }
        return $packet[1] === 'unacknowledged' ? '' : reply('JOB_CREATED', $mine);
    }
    if ($packet[0] === 'ECHO_REQ' && $handle) {
        return reply('ECHO_RES', $packet[1]) . (++$echoes < 15 ? reply('WORK_STATUS', $handle, $echoes, 15) : reply('WORK_COMPLETE', $handle, 'end'));
    }
    return null;
});
$ends = new ArrayObject();
$start = function (string ...$functions) use (&$client, $ends) {
    foreach ($functions as $function) {
        unset($ends[$function]);
        $client->addTask($function, 'w', null, $function);
    }
    $client->startTasks();
};
/** Turns the loop and asks the server for an echo every 100 ms. */
$turn_and_ping = function (callable $until) use (&$client) {
    for ($pings = 0; !$until(); $pings++) {
        turns($client, fn() => true);
        $end = microtime(true) + 0.1;
        while (microtime(true) < $end) {
            turn([$client], 0.02);
        }
        $client->ping('x');
    }
};

echo "-- silence, and news, of two tasks of one connection\n";
$client = noting_client($ends, $server->port);
$client->setTimeout(1000);
$why = new ArrayObject();
$client->setFailCallback(fn($task) => [$ends['silent'] = code($task->returnCode()), $why['silent'] = $client->error()]);
$start('news', 'silent');
$turn_and_ping(fn() => count($ends) === 2);
show($ends['silent'], $ends['news']);
show($client->poll(), $client->pollTimeout(), code($client));
says($why['silent'], "127.0.0.1:$server->port", 'silent');

echo "-- what came while the script did not poll is no silence\n";
$quick = new ScriptedServer(function (array $packet) {
    return $packet[0] === 'SUBMIT_JOB' ? reply('JOB_CREATED', 'H:q') . reply('WORK_COMPLETE', 'H:q', 'quick') : null;
});
$client = noting_client($ends, $quick->port);
$client->setTimeout(1000);
$client->addTask('f', 'w', null, 'waiting');
$client->startTasks();
turns($client, fn() => count($quick->packets()) > 0);
usleep(1_500_000);
$client->poll();
turns($client, fn() => isset($ends['waiting']));
show($ends['waiting']);

echo "-- gearman.submit_timeout for one that is not acknowledged; setTimeout() alone is endless\n";
ini_set('gearman.submit_timeout', 1000);
$client = noting_client($ends, $server->port);
ini_restore('gearman.submit_timeout');
$client->setTimeout(-1);
$start('unacknowledged');
turns($client, fn() => isset($ends['unacknowledged']));
show($ends['unacknowledged'], $client->pollTimeout());
says($client->error(), 'no answer', 'may be queued');

echo "-- runTasks() and do*() keep to it\n";
$silent = new ScriptedServer(fn($packet) => $packet[0] === 'SUBMIT_JOB' ? reply('JOB_CREATED', 'H:s') : null);
foreach (['runTasks', 'gather', 'doNormal', 'wait'] as $how) {
    $client = noting_client($ends, $silent->port);
    $client->setTimeout(1000);
    $start('silent');
    usleep(500_000);
    $client->poll();
    $begun = microtime(true);
    match ($how) {
        'runTasks' => @$client->runTasks(),
        'gather' => @iterator_count($client->gather()),
        'doNormal' => @$client->doNormal('other', 'w'),
        'wait' => @$client->wait(),
    };
    turns($client, fn() => isset($ends['silent']));
    // Callbacks of runTasks() are told of no code, as with PECL.
    show($how, $ends['silent'], microtime(true) - $begun < 5);
}

echo "-- a queued task has none\n";
$client = noting_client($ends, $silent->port);
$client->setTimeout(100);
$client->addTask('queued', 'w', null, 'queued');
usleep(200_000);
show($client->poll(), isset($ends['queued']), $client->pollTimeout());
--EXPECT--
-- silence, and news, of two tasks of one connection
'TIMEOUT' ['complete', 'end', 'SUCCESS']
0 null 'SUCCESS'
ok
-- what came while the script did not poll is no silence
['complete', 'quick', 'SUCCESS']
-- gearman.submit_timeout for one that is not acknowledged; setTimeout() alone is endless
['fail', '', 'TIMEOUT'] null
ok
-- runTasks() and do*() keep to it
'runTasks' ['fail', '', 'SUCCESS'] true
'gather' ['fail', '', 'SUCCESS'] true
'doNormal' ['fail', '', 'TIMEOUT'] true
'wait' ['fail', '', 'TIMEOUT'] true
-- a queued task has none
0 false null
