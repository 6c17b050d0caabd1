--TEST--
A certificate for the name of the host
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('DNS:localhost'), port());
verdict(tls_client($stunnel, $authority, 'localhost'), tls_worker($stunnel, $authority, 'localhost'));
?>
--EXPECT--
true
true
