--TEST--
A certificate of an authority that a trusted one has signed, sent along
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$between = new Authority('between', $authority);
$stunnel = new Stunnel($between->server('IP:127.0.0.1')->with($between->certificate), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
// Not sent along: nobody knows it.
$stunnel = new Stunnel($between->server('IP:127.0.0.1'), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
true
true
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
