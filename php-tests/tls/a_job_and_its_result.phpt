--TEST--
A job of 10 MB and its result go through TLS, between a client and a worker
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
$function = unique_name();
$worker = in_background(function () use ($stunnel, $authority, $function) {
    $worker = tls_worker($stunnel, $authority);
    $worker->addFunction($function, fn(GearmanJob $job) => strrev($job->workload()));
    $worker->work();
});
$workload = random_bytes(10 << 20);
$client = tls_client($stunnel, $authority);
show($client->doNormal($function, $workload) === strrev($workload), code($client), $worker->wait());
$handle = $client->doBackground($function, 'w');
show($client->jobStatus($handle));
?>
--EXPECT--
true 'SUCCESS' 'exit 0'
[true, false, 0, 0]
