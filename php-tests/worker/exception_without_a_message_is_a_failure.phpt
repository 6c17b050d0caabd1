--TEST--
An exception with an empty message ends its job as a failure, and leaves work() with code 23
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
$worker->addFunction('f', fn() => throw new DomainException(''));
try {
    $worker->work();
} catch (DomainException $e) {
    show($e->getMessage(), code($worker));
}
$worker->ping('p');
show(array_values(preg_grep('/^WORK_/', $server->packets())));

$function = unique_name();
$child = worker_process([$function => fn() => throw new DomainException('')]);
$client = client();
show($client->doNormal($function, 'w'), code($client));
?>
--EXPECT--
'' 'WORK_EXCEPTION'
['WORK_FAIL H:scripted:1']
'' 'WORK_FAIL'
