--TEST--
gearman.ssl_peer_name says for which name the certificate has to be
--FILE--
<?php
require __DIR__ . '/tls.inc';
ini_set('gearman.ssl_peer_name', 'gearmand.example');
$authority = new Authority();
$stunnel = new Stunnel($authority->server('DNS:gearmand.example'), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
true
true
