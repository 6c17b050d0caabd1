--TEST--
A certificate that is not valid yet is not accepted
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->issue('young', ['subjectAltName=IP:127.0.0.1'], 5, 10), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
the server's certificate is not valid yet, for 5 days more
the server's certificate is not valid yet, for 5 days more
