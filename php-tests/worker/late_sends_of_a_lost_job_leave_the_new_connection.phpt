--TEST--
A job kept from a lost connection: its late sends touch nothing of the new connection, whose job is delivered
--FILE--
<?php
require __DIR__ . '/../support.inc';
// One job a connection; the first connection ends when it is asked for an echo.
$server = new ScriptedServer(function ($packet, $peer) {
    if ($packet[0] === 'ECHO_REQ' && $peer->number === 1) {
        $peer->close();
        return '';
    }
    if (str_starts_with($packet[0], 'GRAB_JOB') && $peer->jobs++ === 0) {
        return reply('JOB_ASSIGN_UNIQ', "H:$peer->number:1", 'f', 'u', 'w');
    }
    return null;
});
$worker = $server->worker();
$worker->setTimeout(PATIENCE * 1000);
$worker->register('f');
$lost = $worker->grabJob();
show($lost->handle(), @$worker->ping('p'));
$job = $worker->grabJob();
show($job->handle());
// It ends with the first; what comes after the end is ignored.
show(@$lost->sendComplete('late'), $lost->sendFail(), $lost->sendComplete('later'), $lost->sendData('d'));
show($job->sendData('part'), $job->sendComplete('in time'), $worker->ping('p'), $server->connections());
show(array_values(preg_grep('/^WORK_/', $server->packets())));
?>
--EXPECT--
'H:1:1' false
'H:2:1'
false true true true
true true true 2
['WORK_DATA H:2:1 part', 'WORK_COMPLETE H:2:1 in time']
