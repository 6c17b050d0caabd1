--TEST--
A certificate for another name is not accepted, and the message says for which
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('DNS:gearmand.example', 'DNS:*.gearmand.example'), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
?>
--EXPECT--
the server's certificate is for gearmand.example, *.gearmand.example, not for 127.0.0.1: gearman.ssl_peer_name or gearman.ssl_verify_peer_name=0
the server's certificate is for gearmand.example, *.gearmand.example, not for 127.0.0.1: gearman.ssl_peer_name or gearman.ssl_verify_peer_name=0
