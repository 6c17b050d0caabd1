--TEST--
gearman.ssl_verify_peer=0: encrypted, with whoever answers
--FILE--
<?php
require __DIR__ . '/tls.inc';
ini_set('gearman.ssl_verify_peer', '0');
$authority = new Authority();
$stunnel = new Stunnel((new Authority('another'))->server(), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
true
true
