--TEST--
A certificate without subjectAltName is not accepted, and the message says what is missing
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->issue('127.0.0.1', ['basicConstraints=CA:false']), port());
verdict(tls_client($stunnel, $authority), tls_worker($stunnel, $authority));
// Without any extension older versions of openssl make one of version 1.
$bare = $authority->issue('127.0.0.1');
exec('openssl x509 -noout -text -in ' . escapeshellarg($bare->pem), $text);
$why = preg_grep('/Version: 1 /', $text) ? 'it is of version 1, and so has no subjectAltName' : 'it has no subjectAltName';
$stunnel = new Stunnel($bare, port());
$client = tls_client($stunnel, $authority);
says(words_of(fn() => $client->ping('p')), $why, 'not for 127.0.0.1: gearman.ssl_verify_peer');
?>
--EXPECT--
the server's certificate is for no name (it has no subjectAltName), not for 127.0.0.1: gearman.ssl_verify_peer_name=0
the server's certificate is for no name (it has no subjectAltName), not for 127.0.0.1: gearman.ssl_verify_peer_name=0
ok
