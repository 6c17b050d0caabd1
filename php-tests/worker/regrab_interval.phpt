--TEST--
gearman.regrab_interval: an idle worker asks its servers again, in work() and in wait(); that does not prolong setTimeout(); 0 is never
--FILE--
<?php
require __DIR__ . '/../support.inc';
$grabs = fn(ScriptedServer $server) => count(preg_grep('/^GRAB_JOB/', $server->packets()));
/** A worker of this server that asks again after so many seconds. */
function worker_of(ScriptedServer $server, string $interval): GearmanWorker
{
    ini_set('gearman.regrab_interval', $interval);
    $worker = $server->worker();
    $worker->addFunction('f', fn() => 'r');
    return $worker;
}

echo "-- it asks again, and goes to sleep again; its timeout is as long as ever\n";
$server = new ScriptedServer();
$worker = worker_of($server, '1');
$worker->setTimeout(3500);
$started = microtime(true);
show(@$worker->work(), code($worker), microtime(true) - $started < 3.5 + PATIENCE / 10, microtime(true) - $started >= 3.49);
$packets = array_values(preg_grep('/^(GRAB|PRE_SLEEP)/', $server->packets()));
show(array_slice($packets, 0, 8) === array_merge(...array_fill(0, 4, ['GRAB_JOB_ALL', 'PRE_SLEEP'])));
$times = $server->arrivals('GRAB_JOB_ALL');
show($times[1] - $times[0] > 0.95, $times[2] - $times[1] > 0.95);

echo "-- 0: never\n";
$server = new ScriptedServer();
$worker = worker_of($server, '0');
$worker->setTimeout(2500);
show(@$worker->work(), code($worker), $grabs($server));

echo "-- the default is longer than that\n";
ini_restore('gearman.regrab_interval');
show(ini_get('gearman.regrab_interval'));

echo "-- in a loop of work() and wait() that does not block\n";
$server = new ScriptedServer();
$worker = worker_of($server, '1');
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
while (in_array(@$worker->work() ?: $worker->returnCode(), [GEARMAN_IO_WAIT, GEARMAN_NO_JOBS], true) && $grabs($server) < 3) {
    @$worker->wait();
}
$times = $server->arrivals('GRAB_JOB_ALL');
show($times[2] - $times[1] > 0.95);

echo "-- a job that is there then is done\n";
$asked = 0;
$server = new ScriptedServer(function ($packet) use (&$asked) {
    if ($packet[0] === 'GRAB_JOB_ALL' && ++$asked === 2) {
        return reply('JOB_ASSIGN_ALL', 'H:1', 'f', 'u', '', 'w');
    }
});
show(worker_of($server, '1')->work());

echo "-- one of two servers that sleep\n";
[$one, $two] = [new ScriptedServer(), new ScriptedServer()];
$worker = worker_of($one, '1');
$worker->addServer('127.0.0.1', $two->port, false);
$worker->setTimeout(2500);
show(@$worker->work(), $grabs($one), $grabs($two));

echo "-- what it may be\n";
foreach (['-1', 'soon', '4294967295'] as $interval) {
    show(quietly(fn() => ini_set('gearman.regrab_interval', $interval)));
}
?>
--EXPECT--
-- it asks again, and goes to sleep again; its timeout is as long as ever
false 'TIMEOUT' true true
true
true true
-- 0: never
false 'TIMEOUT' 1
-- the default is longer than that
'10'
-- in a loop of work() and wait() that does not block
true
-- a job that is there then is done
true
-- one of two servers that sleep
false 3 3
-- what it may be
false
false
'1'
