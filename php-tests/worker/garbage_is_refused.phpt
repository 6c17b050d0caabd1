--TEST--
A server that sends garbage fails work(); the worker is usable with another server
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => $packet[0] === 'GRAB_JOB_ALL' ? "\0" . str_repeat('!', 500) : '');
$worker = $server->worker();
$worker->setTimeout(1000);
$function = unique_name();
$worker->addFunction($function, function (GearmanJob $job) { echo $job->workload(), "\n"; });
show(within(5, fn() => @$worker->work()), $worker->returnCode() !== 0);
$server->stop();
client()->doBackground($function, 'done');
$worker->addServer(host(), port(), false);
$worker->setTimeout(10000);
show(wait_until(fn() => @$worker->work()));
?>
--EXPECT--
false true
done
true
