--TEST--
stunnel ends and is back: client and worker go on
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$certificate = $authority->server('IP:127.0.0.1');
$stunnel = new Stunnel($certificate, port());
[$client, $worker] = [tls_client($stunnel, $authority), tls_worker($stunnel, $authority)];
verdict($client, $worker);
$stunnel->restart();
verdict($client, $worker);
?>
--EXPECT--
true
true
true
true
