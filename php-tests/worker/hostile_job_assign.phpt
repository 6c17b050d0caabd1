--TEST--
Assignments that claim 4 GB, lack their parts or name an unknown function do no harm
--FILE--
<?php
require __DIR__ . '/../support.inc';
$bad = [
    "\0RES" . pack('NN', 31, 0xffffffff) . 'H:x:1',
    reply('JOB_ASSIGN_UNIQ', 'H:x:1'),
    reply('JOB_ASSIGN', '', '', ''),
    reply('JOB_ASSIGN', str_repeat('h', 5000), 'f', 'w'),
    reply('JOB_ASSIGN', 'H:x:1', 'never announced', 'w'),
    reply('JOB_ASSIGN_UNIQ', 'H:x:1', 'never announced', str_repeat('u', 5000), 'w'),
];
foreach ($bad as $bytes) {
    [$ended] = run_php('
        $server = new ScriptedServer(fn($packet) => $packet[0] === "GRAB_JOB_ALL" ? base64_decode("' . base64_encode($bytes) . '") : null);
        $worker = $server->worker();
        $worker->setTimeout(300);
        $worker->addFunction("f", fn() => null);
        within(10, fn() => @$worker->work());
        within(10, fn() => @$worker->work());
        unset($worker);
    ');
    show($ended);
}
?>
--EXPECT--
'exit 0'
'exit 0'
'exit 0'
'exit 0'
'exit 0'
'exit 0'
