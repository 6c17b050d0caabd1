--TEST--
die() in a callback writes no WORK packet at all
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
show_php('
    $worker = new GearmanWorker();
    $worker->addServer("127.0.0.1", (int) getenv("P"), false);
    $worker->addFunction("f", fn() => die("bye\n"));
    $worker->work();
', [], ['P' => $server->port]);
show($server->packets());
?>
--EXPECT--
bye
exit 0
['CAN_DO f', 'GRAB_JOB_ALL']
