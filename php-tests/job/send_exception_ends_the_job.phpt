--TEST--
sendException() sends its text; an empty text is refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->setTimeout(ms(1500));
$worker->addFunction('f', function (GearmanJob $job) {
    set_error_handler(fn($level, $text) => print(preg_replace('/ -> .*/', '', $text) . "\n"));
    show($job->sendException(''));
    show($job->sendException("what\0ever"));
    $job->setReturn(GEARMAN_SUCCESS);
});
$worker->work();
show($server->expect('WORK_EXCEPTION'));
$worker->work();
show(count(preg_grep('/^WORK_/', $server->packets())));
?>
--EXPECT--
GearmanJob::sendException(): gearman_job_send_exception(GEARMAN_INVALID_ARGUMENT) No exception was provided
false
true
['H:scripted:1', 'what' . "\0" . 'ever']
1
