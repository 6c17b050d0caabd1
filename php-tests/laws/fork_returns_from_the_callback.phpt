--TEST--
A child forked in a callback that returns, throws or sends does so into the void
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach (['return', 'throw', 'send'] as $how) {
    $server = new ScriptedServer(one_job('f'));
    $worker = $server->worker();
    $worker->setTimeout(ms(300));
    $test = getmypid();
    $worker->addFunction('f', function (GearmanJob $job) use ($how) {
        if (($pid = pcntl_fork()) === 0) {
            $how === 'send' && @$job->sendData('child') || @$job->sendComplete('child');
            return $how === 'throw' ? throw new Exception('child') : 'child';
        }
        pcntl_waitpid($pid, $status);
        return 'parent';
    });
    try {
        $result = @$worker->work();
    } catch (Exception) {
        $result = null;
    }
    if (getmypid() !== $test) {
        exit(0);
    }
    show($how, $result, $server->expect('WORK_COMPLETE'), count(preg_grep('/^WORK/', $server->packets())));
}
?>
--EXPECT--
'return' true ['H:scripted:1', 'parent'] 1
'throw' true ['H:scripted:1', 'parent'] 1
'send' true ['H:scripted:1', 'parent'] 1
