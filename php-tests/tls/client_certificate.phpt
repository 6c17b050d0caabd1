--TEST--
A server that asks for a client certificate: none, a wrong one, the right one
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$clients = new Authority('clients');
$own = $clients->issue('a client');
$wrong = (new Authority('another'))->issue('a client');
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port(), 'verifyChain = yes', 'requireCert = yes', "CAfile = {$clients->certificate->pem}");
foreach ([null, $wrong, $own] as $certificate) {
    verdict(tls_client($stunnel, $authority, own: $certificate), tls_worker($stunnel, $authority, own: $certificate));
}
// One file may hold both.
$both = new Certificate(in_folder('both.pem', file_get_contents($own->pem) . file_get_contents($own->key)), '');
verdict(tls_client($stunnel, $authority, own: $both), tls_worker($stunnel, $authority, own: $both));
?>
--EXPECT--
lost connection to server, the server ended the TLS connection: it wants a client certificate: gearman.ssl_local_cert (alert 116); the job may be queued
lost connection to server, the server ended the TLS connection: it wants a client certificate: gearman.ssl_local_cert (alert 116)
lost connection to server, the server ended the TLS connection: it does not accept our certificate (alert 48); the job may be queued
lost connection to server, the server ended the TLS connection: it does not accept our certificate (alert 48)
true
true
true
true
