--TEST--
If a handler withdraws the function of a job that was just assigned, the job goes back; if it withdraws another one, the job is done
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** What the server heard of jobs, the first of which ends too late: its warning calls $handler before the second begins. */
function after(callable $handler): void
{
    $jobs = 0;
    $server = new ScriptedServer(function ($packet) use (&$jobs) {
        return match (true) {
            $packet[0] === 'GRAB_JOB_ALL' && $jobs < 2 => reply('JOB_ASSIGN', 'H:x:' . ++$jobs, 'f', ''),
            $packet[0] === 'WORK_COMPLETE' && $packet[1] === 'H:x:1' => reply('ERROR', 'JOB_NOT_FOUND', 'no such job'),
            default => null,
        };
    });
    $worker = $server->worker();
    $worker->setTimeout(PATIENCE * 1000);
    $worker->addFunction('f', fn() => print 'job ');
    $worker->addFunction('g', fn() => null);
    show(@$worker->work());
    $worker->setTimeout(ms(2000));
    set_error_handler(function () use ($handler, $worker): bool {
        @$handler($worker);
        return true;
    });
    show($worker->work(), code($worker));
    restore_error_handler();
    $worker->ping('all was read');
    show(...array_values(preg_grep('/^WORK_/', $server->packets())));
}
after(fn(GearmanWorker $worker) => $worker->unregisterAll());
after(fn(GearmanWorker $worker) => $worker->unregister('g'));
// The search goes on: for what is left.
after(fn(GearmanWorker $worker) => $worker->unregister('f'));
?>
--EXPECT--
job true
false 'NO_REGISTERED_FUNCTIONS'
'WORK_COMPLETE H:x:1 1'
job true
job true 'SUCCESS'
'WORK_COMPLETE H:x:1 1' 'WORK_COMPLETE H:x:2 1'
job true
false 'TIMEOUT'
'WORK_COMPLETE H:x:1 1'
