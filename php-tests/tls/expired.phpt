--TEST--
A certificate that has expired is not accepted
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->issue('old', ['subjectAltName=IP:127.0.0.1'], -10, -5), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
the server's certificate expired 5 days ago
the server's certificate expired 5 days ago
