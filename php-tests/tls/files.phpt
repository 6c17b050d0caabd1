--TEST--
Files that are of no use: the message names the file and what is wrong, nothing is sent
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
$own = $authority->issue('a client', ['extendedKeyUsage=clientAuth']);
$other = $authority->issue('another client', ['extendedKeyUsage=clientAuth']);
$der = in_folder('der.pem');
openssl('x509', '-in', $own->pem, '-outform', 'DER', '-out', $der);
$locked = in_folder('locked.pem');
openssl('pkcs8', '-topk8', '-in', $own->key, '-passout', 'pass:secret', '-out', $locked);
$files = [
    [in_folder('missing.pem'), null, null],
    [in_folder('empty.pem', ''), null, null],
    [dirname($own->pem), null, null],
    [$der, null, null],
    [$own->key, null, null],
    [null, $der, $own->key],
    [null, $own->pem, $own->pem],
    [null, $own->pem, $locked],
    [null, $own->pem, $other->key],
];
foreach ($files as [$ca, $certificate, $key]) {
    [$client, $worker] = [new GearmanClient(), new GearmanWorker()];
    foreach ([$client, $worker] as $object) {
        $object->setSSL(true, $ca ?? $authority->certificate->pem, $certificate, $key);
        $object->addServer('127.0.0.1', $stunnel->port, false);
    }
    verdict($client, $worker);
}
show($stunnel->handshakes());
?>
--EXPECT--
missing.pem: No such file or directory (os error 2)
missing.pem: No such file or directory (os error 2)
empty.pem holds no certificate: it is empty
empty.pem holds no certificate: it is empty
FOLDER: not a file
FOLDER: not a file
der.pem holds no certificate: it is DER, and has to be PEM
der.pem holds no certificate: it is DER, and has to be PEM
key.pem holds no certificate
key.pem holds no certificate
der.pem holds no certificate: it is DER, and has to be PEM
der.pem holds no certificate: it is DER, and has to be PEM
certificate.pem holds no key
certificate.pem holds no key
the key in locked.pem is encrypted: it has to be one without a passphrase
the key in locked.pem is encrypted: it has to be one without a passphrase
the key in key.pem is not that of the certificate in certificate.pem
the key in key.pem is not that of the certificate in certificate.pem
[0, 0]
