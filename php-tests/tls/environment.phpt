--TEST--
Files that no argument and no setting names are those of libgearman's variables
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$clients = new Authority('clients');
$own = $clients->issue('a client');
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port(), 'verifyChain = yes', 'requireCert = yes', "CAfile = {$clients->certificate->pem}");
putenv("GEARMAND_CA_CERTIFICATE={$authority->certificate->pem}");
putenv("GEARMAN_CLIENT_PEM=$own->pem");
putenv("GEARMAN_CLIENT_KEY=$own->key");
verdict(tls_client($stunnel, null), tls_worker($stunnel, null));
?>
--EXPECT--
true
true
