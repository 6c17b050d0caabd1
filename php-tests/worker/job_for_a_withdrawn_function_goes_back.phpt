--TEST--
A job that comes for a function withdrawn meanwhile is for another worker: nothing is said about it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$grabs = 0;
$server = new ScriptedServer(function (array $packet) use (&$grabs) {
    if (!str_starts_with($packet[0], 'GRAB_JOB') || $grabs++) {
        return null;
    }
    usleep(300_000);
    return reply('JOB_ASSIGN_ALL', 'H:1', 'f', 'u', '', 'w');
});
$worker = $server->worker();
$worker->addFunction('f', fn() => show('not to be called'));
$worker->addFunction('g', fn() => '');
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
show($worker->work(), code($worker));
$worker->unregister('f');
usleep(600_000);
show($worker->work(), in_array(code($worker), ['NO_JOBS', 'IO_WAIT']));
unset($worker);
$server->stop(); // when it has read everything
show(preg_grep('/^WORK_/', $server->packets()));
?>
--EXPECT--
false 'IO_WAIT'
false true
[]
