--TEST--
A signal handler that throws ends the call with its exception; the worker goes on afterwards
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
pcntl_signal(SIGALRM, fn() => throw new RuntimeException('from the handler'));
$function = unique_name();
$worker = worker([$function => fn(GearmanJob $job) => print("{$job->workload()}\n")], 20000);
pcntl_alarm(1);
within(10, fn() => caught(fn() => $worker->work()));
client()->doBackground($function, 'after the signal');
show($worker->work(), code($worker));
$server = ScriptedServer::silent();
$client = $server->client();
$client->setTimeout(20000);
pcntl_alarm(1);
within(10, fn() => caught(fn() => $client->doNormal('f', 'w')));
?>
--EXPECT--
RuntimeException: from the handler
after the signal
true 'SUCCESS'
RuntimeException: from the handler
