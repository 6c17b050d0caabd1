--TEST--
A job that comes for a function withdrawn meanwhile is for another worker: nothing is said about it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$withdrawn = tempnam(sys_get_temp_dir(), 'gearman-');
$server = new ScriptedServer(function (array $packet, Peer $peer) use (&$grabs, $withdrawn) {
    if (!str_starts_with($packet[0], 'GRAB_JOB') || $grabs++) {
        return null;
    }
    wait_until(fn() => filesize($withdrawn) > 0 || clearstatcache());
    return reply('JOB_ASSIGN_ALL', 'H:1', 'f', 'u', '', 'w');
});
$worker = $server->worker();
$worker->addFunction('f', fn() => show('not to be called'));
$worker->addFunction('g', fn() => '');
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
show($worker->work(), code($worker));
$worker->unregister('f');
file_put_contents($withdrawn, 'yes');
// Until it asks again.
$asked = fn() => count(preg_grep('/^GRAB_JOB/', $server->packets()));
show(wait_until(fn() => $worker->work() || $asked() > 1), in_array(code($worker), ['NO_JOBS', 'IO_WAIT']));
unset($worker);
unlink($withdrawn);
$server->stop(); // when it has read everything
show(preg_grep('/^WORK_/', $server->packets()));
?>
--EXPECT--
false 'IO_WAIT'
true true
[]
