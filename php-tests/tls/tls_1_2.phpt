--TEST--
TLS 1.2 will do
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port(), 'sslVersionMax = TLSv1.2');
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
true
true
