--TEST--
A certificate without subjectAltName is not accepted, and the message says what is missing
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
foreach ([['basicConstraints=CA:false'], []] as $extensions) {
    $stunnel = new Stunnel($authority->issue('127.0.0.1', $extensions), port());
    verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
}
?>
--EXPECT--
the server's certificate is for no name (it has no subjectAltName), not for 127.0.0.1: gearman.ssl_verify_peer_name=0
the server's certificate is for no name (it has no subjectAltName), not for 127.0.0.1: gearman.ssl_verify_peer_name=0
the server's certificate is for no name (it is of version 1, and so has no subjectAltName), not for 127.0.0.1: gearman.ssl_verify_peer=0
the server's certificate is for no name (it is of version 1, and so has no subjectAltName), not for 127.0.0.1: gearman.ssl_verify_peer=0
