--TEST--
A server that offers TLS 1.1 alone is refused
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port(), 'sslVersionMax = TLSv1.1', 'sslVersionMin = TLSv1', 'ciphers = ALL:@SECLEVEL=0');
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
the server ended the TLS connection: it offers neither TLS 1.2 nor 1.3 (alert 70)
the server ended the TLS connection: it offers neither TLS 1.2 nor 1.3 (alert 70)
