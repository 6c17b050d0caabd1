--TEST--
A certificate of another authority is not accepted
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel((new Authority('another'))->server('IP:127.0.0.1'), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
