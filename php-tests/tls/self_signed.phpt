--TEST--
A certificate that is signed by itself is accepted where it is the one that is trusted
--FILE--
<?php
require __DIR__ . '/tls.inc';
$own = signed('own', ['subjectAltName=IP:127.0.0.1']);
$stunnel = new Stunnel($own, port());
verdict(tls_client($stunnel, new Authority()), tls_worker($stunnel, new Authority()));
ini_set('gearman.ssl', '1');
ini_set('gearman.ssl_cafile', $own->pem);
[$client, $worker] = [new GearmanClient(), new GearmanWorker()];
$client->addServer('127.0.0.1', $stunnel->port, false);
$worker->addServer('127.0.0.1', $stunnel->port, false);
verdict($client, $worker);
?>
--EXPECT--
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
the server's certificate is of none of the authorities that are trusted (certificate.pem): gearman.ssl_cafile
true
true
