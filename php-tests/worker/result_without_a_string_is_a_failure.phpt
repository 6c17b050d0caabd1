--TEST--
A result that cannot become a string: an exception for the client, and Error from work()
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', fn() => new stdClass());
caught(fn() => $worker->work());
show(preg_grep('/^WORK_/', $server->packets()) !== [] || wait_until(fn() => preg_grep('/^WORK_/', $server->packets())));
foreach (preg_grep('/^WORK_/', $server->packets()) as $packet) {
    echo preg_replace('/^(WORK_FAIL|WORK_EXCEPTION) .*$/s', 'failed', $packet), "\n";
}
?>
--EXPECT--
Error: Object of class stdClass could not be converted to string
true
failed
