--TEST--
Each send*() writes its packet, at once and in order
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', function (GearmanJob $job) use ($server) {
    show($job->sendData('d'), $job->sendData(''), $job->sendWarning("w\0w"), $job->sendStatus(3, 14));
    $server->expect('WORK_STATUS');
    echo addcslashes(implode("\n", preg_grep('/^WORK/', $server->packets())), "\0"), "\n";
    return 'r';
});
$worker->work();
show($server->expect('WORK_COMPLETE'));
?>
--EXPECT--
true true true true
WORK_DATA H:scripted:1 d
WORK_DATA H:scripted:1 
WORK_WARNING H:scripted:1 w\000w
WORK_STATUS H:scripted:1 3 14
['H:scripted:1', 'r']
