--TEST--
A callback may call everything on its own worker
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->doBackground($function, 'w');
$worker = worker([], 10000);
$worker->addFunction($function, function (GearmanJob $job) use ($worker, $function) {
    show($worker->ping('p'), $worker->setTimeout(5000), $worker->timeout(), $worker->setId('me'));
    show($worker->addFunction(unique_name(), fn() => null), $worker->addServer(host(), port()), $worker->addOptions(0));
    show($worker->unregister($function), $worker->addFunction($function, fn() => print("the new one\n")));
    show($worker->returnCode(), $worker->enableExceptionHandler(), $job->sendStatus(1, 2));
    return 'result';
});
show($worker->work(), code($worker));
$client->doBackground($function, 'w');
show(wait_until(fn() => $worker->work()), code($worker));
?>
--EXPECT--
true true 5000 true
true true true
true true
0 true true
true 'SUCCESS'
the new one
true 'SUCCESS'
