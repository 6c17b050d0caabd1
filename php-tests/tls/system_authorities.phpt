--TEST--
Without a file the authorities of the system are trusted, and ours is none of them
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
verdict(tls_client($stunnel, null), tls_worker($stunnel, null));
?>
--EXPECT--
the server's certificate is of none of the authorities that are trusted (the system's): gearman.ssl_cafile
the server's certificate is of none of the authorities that are trusted (the system's): gearman.ssl_cafile
