--TEST--
gearman.ssl_verify_peer_name=0: any name, but not any authority
--FILE--
<?php
require __DIR__ . '/tls.inc';
ini_set('gearman.ssl_verify_peer_name', '0');
$authority = new Authority();
$stunnel = new Stunnel($authority->server('DNS:gearmand.example'), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
$other = new Authority('another');
verdict(tls_client($stunnel, $other), tls_worker($stunnel, $other));
?>
--EXPECT--
true
true
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
